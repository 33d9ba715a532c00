import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/*
 * What the tests use of playwright-core. Its own types need those of a browser, which no other file of the project knows.
 */

export interface Browser {
  newPage(options: { readonly viewport: Size }): Promise<Page>;
  close(): Promise<void>;
}

export interface Page extends Queries {
  readonly keyboard: { press(key: string): Promise<void> };
  goto(url: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  setViewportSize(size: Size): Promise<void>;
  emulateMedia(media: { readonly colorScheme: 'light' | 'dark' }): Promise<void>;
  on(event: 'console', listener: (message: { text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  close(): Promise<void>;
}

export interface Locator extends Queries {
  filter(only: { readonly has: Locator }): Locator;
  first(): Locator;
  last(): Locator;
  count(): Promise<number>;
  isVisible(): Promise<boolean>;
  textContent(): Promise<string | null>;
  allTextContents(): Promise<readonly string[]>;
  getAttribute(name: string): Promise<string | null>;
  click(): Promise<void>;
  check(): Promise<void>;
  fill(text: string): Promise<void>;
  focus(): Promise<void>;
  press(key: string): Promise<void>;
  selectOption(value: string): Promise<unknown>;
}

interface Queries {
  locator(selector: string, only?: { readonly hasText: string }): Locator;
  getByText(text: string): Locator;
  getByRole(
    role: string,
    named?: { readonly name?: string; readonly exact?: boolean; readonly level?: number },
  ): Locator;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine: `CHROMIUM`, or the first of its usual names that is in `PATH`; null: there is none. */
export function browserHere(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const usual = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env.CHROMIUM ?? usual.find((path) => existsSync(path)) ?? null;
}

/** @throws where there is no browser */
export async function started(path: string | null): Promise<Browser> {
  if (path === null) throw new Error('No chromium in PATH, and CHROMIUM is not set.');
  const { chromium } = createRequire(import.meta.url)('playwright-core') as {
    readonly chromium: {
      launch(options: { readonly executablePath: string }): Promise<Browser>;
    };
  };
  return chromium.launch({ executablePath: path });
}
