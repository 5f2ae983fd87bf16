/** A scalar of YAML in quotes that is the value of a member and holds the start of a JSON value. */
const QUOTED_JSON = /: +(?:! +)?(?='[[{]|"[[{])/g;

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', 0: '\0', b: '\b', f: '\f' };

/**
 * The JSON payload inside a recorded exchange, as tools that replay HTTP in tests save it: YAML whose quoted scalar,
 * folded over many lines, is the body of the answer. `null` where there is none. Format: https://yaml.org/spec/1.2.2,
 * sections 7.3.1 and 7.3.2.
 */
export function jsonInRecording(yaml: string): string | null {
  for (const match of yaml.matchAll(QUOTED_JSON)) {
    const from = match.index + match[0].length;
    const text = yaml[from] === "'" ? singleQuoted(yaml, from + 1) : doubleQuoted(yaml, from + 1);
    if (text !== null && isJson(text)) return text;
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function singleQuoted(yaml: string, from: number): string | null {
  let at = yaml.indexOf("'", from);
  while (yaml[at + 1] === "'" && at >= 0) at = yaml.indexOf("'", at + 2);
  return at < 0 ? null : fold(yaml.slice(from, at)).replaceAll("''", "'");
}

function doubleQuoted(yaml: string, from: number): string | null {
  let at = from;
  while (at < yaml.length && yaml[at] !== '"') at += yaml[at] === '\\' ? 2 : 1;
  if (at >= yaml.length) return null;
  const joined = yaml.slice(from, at).replace(/\\\r?\n[ \t]*/g, '');
  return fold(joined).replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gi, (_all, unit, byte, sign) =>
    unit || byte ? String.fromCharCode(Number.parseInt(unit ?? byte, 16)) : (ESCAPES[sign] ?? sign),
  );
}

/** A line break within a scalar is a blank, each empty line after it a line break. */
function fold(scalar: string): string {
  let out = '';
  let empty = 0;
  for (const [index, line] of scalar.split('\n').entries()) {
    const text = index === 0 ? line.trimEnd() : line.trim();
    if (text === '') empty++;
    else {
      if (index > 0) out += empty === 0 ? ' ' : '\n'.repeat(empty);
      out += text;
      empty = 0;
    }
  }
  return out;
}
