import { expect, it } from 'vitest';

import { effective, optionsOver, type Layer, type OptionName } from '../../src/model/options.js';

const entry = {
  key: 'key',
  span: [0, 0],
  name: [0, 0],
  value: [0, 0],
  removal: null,
  beside: () => null,
} as const;

const layer = (
  level: Layer['level'],
  values: { readonly [N in OptionName]?: unknown },
  more: Partial<Layer> = {},
): Layer => ({
  level,
  entries: new Map(
    Object.entries(values).map(([name, value]) => [name as OptionName, { entry, value }]),
  ),
  hides: new Set(),
  open: false,
  ...more,
});

const over = (
  layers: readonly Layer[],
  { whole = true, guaranteed = [] as readonly OptionName[] } = {},
) =>
  optionsOver({
    layers,
    concepts: { 'retry.limit': 0, 'retry.delay': null },
    whole,
    guaranteed: new Set(guaranteed),
  });

it('the nearest layer that says something counts', () => {
  const options = over([layer('here', {}), layer('queue', { 'retry.limit': 3 })]);
  expect(options.get('retry.limit')).toEqual({ is: 'present', value: 3, entry, level: 'queue' });
});

it('what is written here is another question', () => {
  const options = over([layer('here', {}), layer('queue', { 'retry.limit': 3 })]);
  expect(options.here('retry.limit')).toEqual({ is: 'absent', otherwise: 0 });
});

it('an option nobody writes has its default', () => {
  expect(over([]).get('retry.limit')).toEqual({ is: 'absent', otherwise: 0 });
  expect(over([]).get('retry.delay')).toEqual({ is: 'absent', otherwise: null });
});

it('an option the framework has no name for is foreign', () => {
  expect(over([]).get('time.limit')).toEqual({ is: 'foreign' });
});

it('an open layer may hold it, whatever stands below', () => {
  const options = over([layer('here', {}, { open: true }), layer('queue', { 'retry.limit': 3 })]);
  expect(options.get('retry.limit')).toEqual({ is: 'unknown' });
});

it('a layer that hides it ends the search', () => {
  const hides = new Set<OptionName>(['retry.delay']);
  const options = over([layer('here', {}, { hides }), layer('queue', { 'retry.delay': 3 })]);
  expect(options.get('retry.delay')).toEqual({ is: 'absent', otherwise: null });
});

it('where a layer is missing nobody knows', () => {
  expect(over([layer('here', {})], { whole: false }).get('retry.limit')).toEqual({ is: 'unknown' });
});

it('what the user guarantees is unknown rather than absent', () => {
  const options = over([layer('here', {})], { guaranteed: ['retry.delay'] });
  expect(options.get('retry.delay')).toEqual({ is: 'unknown' });
  expect(options.get('retry.limit')).toEqual({ is: 'absent', otherwise: 0 });
});

it('what the user guarantees is unknown too where the framework has no name for it', () => {
  const options = over([layer('here', {})], { guaranteed: ['time.limit'] });
  expect(options.get('time.limit')).toEqual({ is: 'unknown' });
  expect(options.get('dedupe.key')).toEqual({ is: 'foreign' });
});

it('a value the code computes is there', () => {
  expect(over([layer('here', { 'retry.limit': undefined })]).get('retry.limit')).toEqual({
    is: 'present',
    value: null,
    entry,
    level: 'here',
  });
});

it('the value that counts', () => {
  expect(effective({ is: 'present', value: 3, entry, level: 'here' })).toBe(3);
  expect(effective({ is: 'off', entry, level: 'here' })).toBe('off');
  expect(effective({ is: 'absent', otherwise: 2 })).toBe(2);
  expect(effective({ is: 'unknown' })).toBeNull();
  expect(effective({ is: 'foreign' })).toBeNull();
});
