/** One metric as the hub's catalogue shows it; the unit in UCUM, attributes never part of the name. */
export interface MetricDefinition {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

/** Defines a metric. */
export function metric(name: string, unit: string, description: string): MetricDefinition {
  return { name, unit, description };
}
