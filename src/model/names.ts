const patterns = new Map<string, RegExp>();

/**
 * Whether a dotted name is the one a setting gives: `mailer.send` is `this.mailer.send` too, and `*` stands for any one
 * part or a part of it.
 */
export function isNamed(dotted: string, setting: string): boolean {
  let pattern = patterns.get(setting);
  if (!pattern) {
    const parts = setting.split('.').map((part) => part.split('*').map(escaped).join('[^.]*'));
    pattern = new RegExp(String.raw`(?:^|\.)${parts.join(String.raw`\.`)}$`, 'u');
    patterns.set(setting, pattern);
  }
  return pattern.test(dotted);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** `add` of `this.queue.add`. */
export const lastName = (dotted: string): string => dotted.slice(dotted.lastIndexOf('.') + 1);

/** In place of the names of methods: any method. */
export const ANY_METHOD = '*';

/** The methods a form names; none where any will do. */
export const methodNames = ({
  method,
}: {
  readonly method: readonly string[];
}): readonly string[] => method.filter((name) => name !== ANY_METHOD);
