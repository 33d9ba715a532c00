import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { pathOf } from './project.js';

/*
 * As much of an editor as it takes to talk to ESLint's language server: it opens a file, asks what is wrong, asks what can
 * be done about it, and carries out the edits it is sent.
 */

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

interface WorkspaceEdit {
  readonly documentChanges: readonly { readonly edits: readonly TextEdit[] }[];
}

export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
  readonly codeDescription?: { readonly href: string };
}

interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
  readonly edit?: WorkspaceEdit;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What VS Code's extension sends for a resource; the server takes nothing less. */
const settingsIn = (folder: string, offersComments: boolean): object => ({
  validate: 'on',
  packageManager: 'npm',
  useESLintClass: true,
  useFlatConfig: true,
  experimental: { useFlatConfig: false },
  codeAction: {
    disableRuleComment: { enable: offersComments, location: 'separateLine' },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { mode: 'all', enable: false },
  format: false,
  quiet: false,
  onIgnoredFiles: 'off',
  options: {},
  rulesCustomizations: [],
  run: 'onType',
  problems: { shortenToSingleLine: false },
  nodePath: null,
  workingDirectory: { mode: 'auto' },
  workspaceFolder: { uri: pathToFileURL(folder).href, name: 'project' },
});

const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** An editor with one project open. */
export class Editor {
  private readonly server: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<
    number,
    { readonly answer: (result: unknown) => void; readonly fail: (error: Error) => void }
  >();
  private edits: WorkspaceEdit[] = [];
  private received = Buffer.alloc(0);
  private sent = 0;

  private constructor(
    private readonly folder: string,
    private readonly offersComments: boolean,
  ) {
    this.server = spawn(
      process.execPath,
      [pathOf('vscode-eslint-language-server'), '--stdio'],
      // The server looks for no file outside of it.
      { cwd: folder },
    );
    this.server.stdout.on('data', (data: Buffer) => {
      this.receive(data);
    });
  }

  /** @param offersComments `eslint.codeAction.disableRuleComment.enable` */
  static async in(folder: string, { offersComments = true } = {}): Promise<Editor> {
    const editor = new Editor(folder, offersComments);
    const uri = pathToFileURL(folder).href;
    await editor.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'project' }],
      capabilities: CAPABILITIES,
    });
    editor.notify('initialized', {});
    return editor;
  }

  open(file: string, languageId: 'typescript' | 'python'): OpenFile {
    const uri = pathToFileURL(join(this.folder, file)).href;
    const text = readFileSync(join(this.folder, file), 'utf8');
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return new OpenFile(this, uri, text);
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.once('exit', done));
    await this.request('shutdown', null);
    this.notify('exit', null);
    await closed;
  }

  request(method: string, params: unknown): Promise<unknown> {
    this.sent += 1;
    const id = this.sent;
    const result = new Promise((answer, fail) => {
      this.waiting.set(id, { answer, fail });
    });
    this.send({ id, method, params });
    return result;
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** The edits the server asked for while this ran. */
  async editsOf(action: CodeAction): Promise<readonly TextEdit[]> {
    this.edits = action.edit ? [action.edit] : [];
    if (action.command) await this.request('workspace/executeCommand', action.command);
    return this.edits.flatMap(({ documentChanges }) =>
      documentChanges.flatMap(({ edits }) => edits),
    );
  }

  private send(message: Message): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.server.stdin.write(`Content-Length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`);
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const end = this.received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const header = this.received.subarray(0, end).toString();
      const length = Number(/Content-Length: (\d+)/iu.exec(header)?.[1]);
      const start = end + 4;
      if (this.received.length < start + length) return;
      const message = this.received.subarray(start, start + length).toString();
      this.received = this.received.subarray(start + length);
      this.handle(JSON.parse(message) as Message);
    }
  }

  private handle({ id, method, params, result, error }: Message): void {
    if (id === undefined) return;
    if (method !== undefined) {
      this.send({ id, result: this.answerTo(method, params) });
      return;
    }
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.fail(new Error(error.message));
    else waiting?.answer(result);
  }

  private answerTo(method: string, params: unknown): unknown {
    switch (method) {
      case 'workspace/configuration':
        return (params as { readonly items: readonly unknown[] }).items.map(() =>
          settingsIn(this.folder, this.offersComments),
        );
      case 'workspace/applyEdit':
        this.edits.push((params as { readonly edit: WorkspaceEdit }).edit);
        return { applied: true };
      default:
        return null;
    }
  }
}

/** A file in the editor. Edits are shown, not kept: each starts from the text that was opened. */
export class OpenFile {
  constructor(
    private readonly editor: Editor,
    private readonly uri: string,
    private readonly text: string,
  ) {}

  async diagnostics(): Promise<readonly Diagnostic[]> {
    const report = await this.editor.request('textDocument/diagnostic', {
      textDocument: { uri: this.uri },
    });
    return (report as { readonly items: readonly Diagnostic[] }).items;
  }

  /** What the light bulb of a diagnostic offers. */
  async actionsFor(diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    return this.actions(diagnostic.range, { diagnostics: [diagnostic] });
  }

  /** The text after the action of that title. */
  async after(title: string, actions: readonly CodeAction[]): Promise<string> {
    const action = actions.find((each) => each.title === title);
    if (!action)
      throw new Error(`No '${title}' among ${actions.map((each) => each.title).join(', ')}`);
    return edited(this.text, await this.editor.editsOf(action));
  }

  /** The text after everything is fixed, as it is done when a file is saved. */
  async fixed(): Promise<string> {
    const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await this.actions(whole, { diagnostics: [], only: ['source.fixAll.eslint'] });
    return this.after('Fix all fixable ESLint issues', actions);
  }

  private async actions(range: Range, context: object): Promise<readonly CodeAction[]> {
    const actions = await this.editor.request('textDocument/codeAction', {
      textDocument: { uri: this.uri },
      range,
      context,
    });
    return actions as readonly CodeAction[];
  }
}

/** All edits are about the text as it was, so the last comes first. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const line of text.split('\n')) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const offset = ({ line, character }: Position): number => (starts[line] ?? 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (before, { range, newText }) =>
        before.slice(0, offset(range.start)) + newText + before.slice(offset(range.end)),
      text,
    );
}
