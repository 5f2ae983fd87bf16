/** A letter and a hue to tell a company by at a glance; no picture is ever fetched for it. */
export function monogram(name: string): { letter: string; hue: number } {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toLocaleUpperCase() ?? '?';
  let sum = 0;
  for (const character of name.toLowerCase()) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  return { letter, hue: sum % 360 };
}
