interface PickFieldProps {
  label: string;
  /** What stands in the list before anything is picked. */
  ask: string;
  all: readonly string[];
  chosen: readonly string[];
  word: (value: string) => string;
  onChange: (chosen: string[]) => void;
}

/** Some of many: what is chosen stands there to be taken off, and all else in a list. Left away where there is nothing to choose. */
export function PickField({ label, ask, all, chosen, word, onChange }: PickFieldProps) {
  const others = all
    .filter((value) => !chosen.includes(value))
    .map((value) => [value, word(value)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other));
  if (all.length + chosen.length === 0) return null;
  return (
    <fieldset class="checks">
      <legend>{label}</legend>
      {chosen.map((value) => (
        <label key={value} class="check">
          <input
            type="checkbox"
            checked
            onChange={() => onChange(chosen.filter((other) => other !== value))}
          />
          <span>{word(value)}</span>
        </label>
      ))}
      {others.length > 0 && (
        <select
          class="select"
          aria-label={label}
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.value = '';
            if (value !== '') onChange([...chosen, value]);
          }}
        >
          <option value="">{ask}</option>
          {others.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
