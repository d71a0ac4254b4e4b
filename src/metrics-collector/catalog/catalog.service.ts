import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Invalid } from '../../common/errors.js';
import type {
  CatalogResponse,
  DefineMetricsRequest,
  DefineMetricsResponse,
  ListCatalogQuery,
  MetricDefinitionResponse,
} from './catalog.dto.js';
import { listCatalog, replaceDefinitions } from './catalog.queries.js';

/** Which metrics there are, and what agents say of them. */
@Injectable()
export class Catalog {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: ListCatalogQuery): Promise<CatalogResponse> {
    const { rows, ...page } = await listCatalog(this.dataSource.manager, query.q, query);
    const metrics = rows.map(({ name, unit, description, agents }) => ({ name, unit, description, agents }));
    return { metrics, ...page };
  }

  /**
   * Replaces what an agent said of its metrics.
   * @throws Invalid when it names one twice.
   */
  async define(agentId: string, { metrics }: DefineMetricsRequest): Promise<DefineMetricsResponse> {
    requireDistinct(metrics.map(({ name }) => name));
    const definitions = metrics
      .map(({ name, unit, description }): MetricDefinitionResponse => ({
        name,
        unit: unit ?? null,
        description: description ?? null,
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    await this.dataSource.transaction((tx) => replaceDefinitions(tx, agentId, definitions));
    return { metrics: definitions };
  }
}

function requireDistinct(names: string[]): void {
  const errors = names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: `metrics[${index.toString()}].name`, code: 'repeated', message: 'is named above already' }]
      : [],
  );
  if (errors.length > 0) throw new Invalid(errors);
}
