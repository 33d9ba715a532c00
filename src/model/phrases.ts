import type { Literal, Span, TextEdit } from './source.js';

/**
 * Where an option could be written, found by the language and filled by an edit. One shape serves them all:
 *
 *     add('a', data, { attempts: 3▮ })      lead ', '          keys 'record'
 *     add('a', data▮)                       lead ', { '        trail ' }'      keys 'record'
 *     new Queue('a', { connection▮ })       lead ', defaultJobOptions: { '     trail ' }'  (missing parents of the key)
 *     @app.task▮                            lead '('           trail ')'       keys 'keyword'
 *     class Send(Task):▮                    lead '    '        trail '\\n'      keys 'attribute'
 *     queue.createJob(data)▮.save()         lead '.'           keys 'call'
 */
export interface Slot {
  readonly at: number;
  readonly lead: string;
  readonly between: string;
  readonly trail: string;
  readonly keys: 'record' | 'keyword' | 'attribute' | 'call';
  /** An entry of that key which is there already: written over, not beside. */
  readonly over?: Span;
  /** A comma the last entry lacks, where a comment stands between the two: `attempts: 3▮ // thrice`. */
  readonly comma?: TextEdit;
}

/** `user.sentAt`, `user.status === 'sent'` */
export interface Question {
  /** As code. */
  readonly of: string;
  /** Null: whether it is truthy. */
  readonly is: string | null;
}

/** The few sentences an edit says in the file's language, with its quotes. */
export interface Phrases {
  /** `key: value`, `key=value`, `key(value)` */
  entry(slot: Pick<Slot, 'keys'>, key: string, value: Literal): string;
  /** Lines that leave where it was done, at that indent: `if (user.sentAt) return;`. `leave`: `return`, `continue`. */
  leaveIf(question: Question, leave: string, indent: string): string;
}
