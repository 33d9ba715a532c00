import { describe, expect, it } from 'vitest';

import { secondsIn, secondsOfUnit, spelled } from '../../src/model/duration.js';

describe('a text is', () => {
  it('a number and a unit, with a space or without', () => {
    expect(secondsIn('5 minutes')).toBe(300);
    expect(secondsIn('5minutes')).toBe(300);
    expect(secondsIn('5m')).toBe(300);
  });

  it('several of them, which add up', () => {
    expect(secondsIn('1h30m')).toBe(5400);
    expect(secondsIn('1h 30m')).toBe(5400);
    expect(secondsIn('1 day 2 hours')).toBe(93_600);
  });

  it('a decimal', () => {
    expect(secondsIn('1.5h')).toBe(5400);
  });

  it('a number of milliseconds', () => {
    expect(secondsIn('30000')).toBe(30);
    expect(secondsIn('30')).toBe(0.03);
    expect(secondsIn('500ms')).toBe(0.5);
  });

  it('written with spaces around it', () => {
    expect(secondsIn(' 30000 ')).toBe(30);
    expect(secondsIn(' 5m ')).toBe(300);
  });

  it('written in capitals', () => {
    expect(secondsIn('10 Minutes')).toBe(600);
    expect(secondsIn('2H')).toBe(7200);
  });

  it('none of a unit nobody knows', () => {
    expect(secondsIn('5 parsecs')).toBeNull();
    expect(secondsIn('1h 5x')).toBeNull();
  });

  it('none of other words', () => {
    expect(secondsIn('')).toBeNull();
    expect(secondsIn(' ')).toBeNull();
    expect(secondsIn('minutes')).toBeNull();
    expect(secondsIn('in 5 minutes')).toBeNull();
    expect(secondsIn('5 minutes, 3 seconds')).toBeNull();
    expect(secondsIn('-5m')).toBeNull();
    expect(secondsIn('2026-01-01')).toBeNull();
    expect(secondsIn('PT5M')).toBeNull();
  });
});

describe('a unit is', () => {
  it('a letter', () => {
    expect(secondsOfUnit('s')).toBe(1);
    expect(secondsOfUnit('m')).toBe(60);
    expect(secondsOfUnit('h')).toBe(3600);
    expect(secondsOfUnit('d')).toBe(86_400);
    expect(secondsOfUnit('w')).toBe(604_800);
  });

  it('a word, one or many', () => {
    expect(secondsOfUnit('second')).toBe(1);
    expect(secondsOfUnit('seconds')).toBe(1);
    expect(secondsOfUnit('minutes')).toBe(60);
    expect(secondsOfUnit('hours')).toBe(3600);
    expect(secondsOfUnit('days')).toBe(86_400);
    expect(secondsOfUnit('weeks')).toBe(604_800);
  });

  it('a short word', () => {
    expect(secondsOfUnit('sec')).toBe(1);
    expect(secondsOfUnit('mins')).toBe(60);
    expect(secondsOfUnit('hrs')).toBe(3600);
  });

  it('a thousandth', () => {
    expect(secondsOfUnit('ms')).toBe(0.001);
    expect(secondsOfUnit('millisecond')).toBe(0.001);
    expect(secondsOfUnit('milliseconds')).toBe(0.001);
  });

  it('none of what only begins so', () => {
    expect(secondsOfUnit('')).toBeNull();
    expect(secondsOfUnit('mo')).toBeNull();
    expect(secondsOfUnit('months')).toBeNull();
    expect(secondsOfUnit('secondly')).toBeNull();
  });
});

describe('is spelled', () => {
  it('in words', () => {
    expect(spelled(300, 'words')).toBe('5 minutes');
    expect(spelled(7200, 'words')).toBe('2 hours');
    expect(spelled(45, 'words')).toBe('45 seconds');
  });

  it('in words, where it is one', () => {
    expect(spelled(3600, 'words')).toBe('1 hour');
    expect(spelled(60, 'words')).toBe('1 minute');
    expect(spelled(1, 'words')).toBe('1 second');
  });

  it('in letters', () => {
    expect(spelled(300, 'letters')).toBe('5m');
    expect(spelled(3600, 'letters')).toBe('1h');
    expect(spelled(45, 'letters')).toBe('45s');
  });

  it('in the largest unit of which it is a whole number', () => {
    expect(spelled(90, 'words')).toBe('90 seconds');
    expect(spelled(5400, 'letters')).toBe('90m');
    expect(spelled(172_800, 'letters')).toBe('48h');
  });
});
