import { messageOf } from '../support/errors.js';
import type { Log } from '../support/log.js';
import { loadConfig, saveConfig, type StoredConfig } from './config-store.js';
import { readConfig, type AgentConfig, type ConfigRules, type ConfigValues } from './read-config.js';

/** How far the agent is with the configuration that it was given last, as beats say it. */
export interface ConfigStanding {
  readonly hash: string;
  readonly state: 'applying' | 'applied' | 'failed';
  readonly error?: string;
}

/** What applying a configuration needs. */
export interface ConfigApplierOptions {
  readonly stateDir: string;
  /** As this machine has them now. */
  readonly rules: () => ConfigRules;
  /** Makes the agent go by a configuration; cannot fail. */
  readonly apply: (config: AgentConfig) => void;
  /** The standing is another one now. */
  readonly onChange: () => void;
  readonly log: Log;
}

/**
 * Takes configurations from the hub, one after another, and makes the agent go by them. One that cannot be applied
 * changes nothing, and its own hash is told with the failure: the hub then sends it no more, but sends the next one.
 */
export class ConfigApplier {
  private current: ConfigStanding | undefined;
  private received: StoredConfig | undefined;
  private work: Promise<void> = Promise.resolve();
  private isAsking = false;

  constructor(private readonly options: ConfigApplierOptions) {}

  /** Undefined before there was a configuration. */
  get standing(): ConfigStanding | undefined {
    return this.current;
  }

  /** What a beat says: nothing while the agent wants the configuration once more, for then the hub sends it. */
  get told(): ConfigStanding | undefined {
    return this.isAsking ? undefined : this.current;
  }

  /** Goes by what was applied before this start. */
  async restore(): Promise<void> {
    const stored = await loadConfig(this.options.stateDir);
    if (stored === undefined) return;
    try {
      this.options.apply(this.read(stored.values));
      this.received = stored;
      this.current = { hash: stored.hash, state: 'applied' };
    } catch (error) {
      // The hub is told nothing, and sends what it wants by now.
      this.options.log.warn('the stored configuration cannot be applied', { reason: messageOf(error) });
    }
  }

  /** Applies what the hub sent, unless it is what the agent knows already; resolves when that is done. */
  receive(hash: string, values: ConfigValues): Promise<void> {
    if (!this.isAsking && this.current?.hash === hash) return this.work;
    this.isAsking = false;
    this.received = { hash, values };
    return this.applyNext(this.received);
  }

  /**
   * Applies what was received last once more, by the secrets and limits of this moment, and has the hub send it again; undefined
   * where there is none yet.
   */
  async reload(): Promise<ConfigStanding | undefined> {
    if (this.received !== undefined) await this.applyNext(this.received);
    this.isAsking = true;
    return this.current;
  }

  private applyNext(config: StoredConfig): Promise<void> {
    this.current = { hash: config.hash, state: 'applying' };
    this.work = this.work.then(() => this.apply(config));
    return this.work;
  }

  private async apply({ hash, values }: StoredConfig): Promise<void> {
    const { apply, onChange, log } = this.options;
    // A newer one has come meanwhile.
    if (this.received?.hash !== hash) return;
    try {
      apply(this.read(values));
      this.current = { hash, state: 'applied' };
      log.info('configuration applied', { hash });
    } catch (error) {
      this.current = { hash, state: 'failed', error: messageOf(error) };
      log.warn('the configuration cannot be applied; the one before goes on', { hash, reason: messageOf(error) });
    }
    if (this.current.state === 'applied') await this.keep({ hash, values });
    onChange();
  }

  private async keep(config: StoredConfig): Promise<void> {
    try {
      await saveConfig(this.options.stateDir, config);
    } catch (error) {
      this.options.log.warn('the configuration is applied but will not outlive a restart', {
        reason: messageOf(error),
      });
    }
  }

  private read(values: ConfigValues): AgentConfig {
    return readConfig(values, this.options.rules());
  }
}
