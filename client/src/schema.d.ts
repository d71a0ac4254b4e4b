/**
 * Stands in until the document is generated from the hub: only what the agent calls, in the shape that
 * openapi-typescript gives. `npm run openapi` replaces this file.
 */
export interface paths {
  '/api/v1/agents/register': {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            id?: string;
            name: string;
            type: components['schemas']['AgentType'];
            host: string;
            port?: number;
            environment?: string;
            metadata?: { [key: string]: string | number | boolean };
            version?: string;
          };
        };
      };
      responses: {
        200: { content: { 'application/json': components['schemas']['Registration'] } };
        201: { content: { 'application/json': components['schemas']['Registration'] } };
      };
    };
  };
  '/api/v1/agents/{id}/heartbeat': {
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            status?: 'alive' | 'error' | 'stopping';
            message?: string;
            reason?: string;
            expected_back_in_seconds?: number;
            boot_id?: string;
            sent_at?: string;
            run_state?: 'running' | 'stopped';
            config_hash?: string;
            config_state?: 'applying' | 'applied' | 'failed';
            config_error?: string;
            checks?: {
              name: string;
              kind: string;
              state: 'passed' | 'failed' | 'error';
              message?: string;
              duration_seconds?: number;
              at?: string;
            }[];
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              status: string;
              server_time: string;
              next_heartbeat_in_seconds: number;
              metrics_interval_seconds: number;
              config_hash: string;
              config?: { [key: string]: unknown };
              commands: { command_id: string; action: string; check?: string; expires_at: string }[];
            };
          };
        };
      };
    };
  };
  '/api/v1/agents/{id}/metrics': {
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            reports: {
              timestamp: string;
              cpu_usage?: number;
              memory_usage?: number;
              metrics?: { [key: string]: number };
            }[];
          };
        };
      };
      responses: {
        201: {
          content: { 'application/json': { accepted: number; duplicates: number; beat_now?: boolean } };
        };
      };
    };
  };
  '/api/v1/agents/{id}/metric-definitions': {
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: {
        content: { 'application/json': { metrics: { name: string; unit: string; description: string }[] } };
      };
      responses: {
        200: {
          content: { 'application/json': { metrics: { name: string; unit: string; description: string }[] } };
        };
      };
    };
  };
}
export interface components {
  schemas: {
    AgentType:
      | 'web_server'
      | 'database_monitor'
      | 'api_gateway'
      | 'cache_monitor'
      | 'security_scanner'
      | 'log_processor'
      | 'api_agent'
      | 'custom';
    Registration: {
      id: string;
      name: string;
      api_key?: string;
      heartbeat_interval_seconds: number;
      metrics_interval_seconds: number;
    };
  };
}
export type operations = Record<string, never>;
