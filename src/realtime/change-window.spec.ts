import { describe, expect, it } from '@jest/globals';
import { ChangeWindow } from './change-window.js';

describe('the window of changes', () => {
  it('begins behind what there was, and knows what it has read', () => {
    const window = new ChangeWindow(100);
    expect([window.after, window.known]).toEqual([100, []]);
    window.note([101, 103], 0);
    expect([window.after, window.known]).toEqual([100, [101, 103]]);
  });

  it('asks again for ids that may be committed late, and for none later than that', () => {
    const window = new ChangeWindow(100);
    window.note([101, 103], 0);
    window.note([102], 5_000);
    expect([window.after, window.known]).toEqual([100, [101, 103, 102]]);
    window.note([104], 6_001);
    expect([window.after, window.known]).toEqual([103, [104]]);
    window.note([], 20_000);
    expect([window.after, window.known]).toEqual([104, []]);
  });

  it('never goes back', () => {
    const window = new ChangeWindow(100);
    window.note([105], 0);
    window.note([], 7_000);
    window.note([103], 7_001);
    window.note([], 20_000);
    expect(window.after).toBe(105);
  });
});
