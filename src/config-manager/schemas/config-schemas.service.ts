import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { AGENT_TYPES, type AgentType } from '../../common/agent-types.js';
import { NotFound } from '../../common/errors.js';
import type { ConfigValues } from '../effective-config.js';
import { compileConfigSchema, type ConfigFault, type JsonSchema } from './config-schema.js';

/** Where the schemas are: beside the built hub, else in the agent's folder of the checkout. */
const FOLDERS = ['../../agent-schemas/', '../../../agent/schemas/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** What settings each type of agents takes: the schemas that are generated from the agent's own checks. */
@Injectable()
export class ConfigSchemas {
  private readonly schemas = new Map<AgentType, JsonSchema>();
  private readonly judges = new Map<AgentType, (values: ConfigValues) => ConfigFault[]>();

  constructor() {
    const folder = FOLDERS.find((each) => existsSync(each)) ?? '';
    for (const type of AGENT_TYPES) {
      this.schemas.set(type, JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8')) as JsonSchema);
    }
  }

  /**
   * The schema of a type.
   * @throws NotFound when there is no such type.
   */
  get(type: string): JsonSchema {
    const schema = this.schemas.get(type as AgentType);
    if (schema === undefined) throw new NotFound();
    return schema;
  }

  /** What is wrong with values for agents of a type; nothing is an empty list. */
  judge(type: AgentType, values: ConfigValues): ConfigFault[] {
    const judge = this.judges.get(type) ?? compileConfigSchema(this.get(type));
    this.judges.set(type, judge);
    return judge(values);
  }
}
