import type { GatewayReading } from './gateway-reading.js';
import { readExposition, type Sample } from './prometheus-text.js';

/** What a sample is in the words of the catalogue. */
export type Take = (sample: Sample, reading: GatewayReading) => void;

/** A gateway of which the agent knows what its own metrics mean. */
export interface Product {
  /** As people call it. */
  readonly title: string;
  /** Where it shows its metrics, for somebody whose page shows none of them. */
  readonly hint: string;
  /** The samples that are read, by their names. */
  readonly takes: Readonly<Record<string, Take>>;
  /** What needs all samples. */
  readonly finish?: (reading: GatewayReading) => void;
}

/** Nothing on the page is this product's. */
export class StrangeExpositionError extends Error {}

/**
 * Reads a page of metrics as a product's. Throws an `ExpositionError` where the page is none, and a
 * `StrangeExpositionError` where it is another product's.
 */
export function readProduct(product: Product, text: string, reading: GatewayReading): void {
  let isKnown = false;
  for (const sample of readExposition(text, (name) => Object.hasOwn(product.takes, name))) {
    isKnown = true;
    if (!Number.isNaN(sample.value)) product.takes[sample.name]?.(sample, reading);
  }
  if (!isKnown) throw new StrangeExpositionError(`the page has no metrics of ${product.title}; ${product.hint}`);
  product.finish?.(reading);
  reading.settle();
}

/** A take that adds a counter, whatever its labels. */
export function counter(metric: string, attributes?: Readonly<Record<string, string>>): Take {
  return ({ value }, reading) => {
    reading.count(metric, value, attributes);
  };
}

/** A take that adds a figure, whatever its labels. */
export function gauge(metric: string, attributes?: Readonly<Record<string, string>>): Take {
  return ({ value }, reading) => {
    reading.gauge(metric, value, attributes);
  };
}

/** The bound of a bucket, in the unit that the product has. */
export function boundOf({ labels }: Sample): number {
  return labels.le === '+Inf' || labels.le === undefined ? Infinity : Number(labels.le);
}
