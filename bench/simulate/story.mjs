import { makeShape } from './shape.mjs';

/** A story as its agent lives it, from `stories.mjs`; `began` in milliseconds is when the demo was first started. */
export function makeStory({ agent, metrics = {}, events, check, error }, began) {
  const changes = Object.entries(metrics).map(([series, change]) => [series, (at, usual) => change(at, usual, began)]);
  return {
    shape: makeShape(agent.type, Object.fromEntries(changes)),
    check,
    error,
    eventsBetween: events && ((from, to) => eventsBetween(events, from, to)),
  };
}

/** The events after `from` until `to`, in milliseconds: always the same ones, so that one sent twice is stored once. */
export function eventsBetween({ everyMs, when, make }, from, to) {
  const found = [];
  for (let at = (Math.floor(from / everyMs) + 1) * everyMs; at <= to; at += everyMs) {
    if (when(at)) found.push({ timestamp: new Date(at).toISOString(), ...make(at) });
  }
  return found;
}
