const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as text and in quotes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (each) => ENTITIES[each] ?? '');

/** A name or a path, escaped, that may go on in the next line where a part of it ends. */
export const breakable = (text: string): string => escaped(text).replace(/[/_](?=.)/gu, '$&<wbr>');

/** JSON for a script element: no name in it ends the element or begins a comment. */
export const embedded = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/gu,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** `1 task`, `2 tasks` */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Read out, and not seen. */
export const heard = (text: string): string => `<span class="hidden">${text}</span>`;
