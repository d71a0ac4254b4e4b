// Generated from openapi.json by `npm run openapi`: change the code of the hub, never this file.
export interface paths {
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agents
         * @description A repeated parameter means any of, different ones all of. Sort by `name`, `host`, `type`, `status`, `environment`, `registered_at`, `status_changed_at`, `last_heartbeat`, `cpu_usage` or `memory_usage`.
         */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/fleet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The fleet in few words
         * @description Every agent with its name, type, environment and status, for a map of all of them: offline ones first, then those with an error, in maintenance, online. At most 20,000; `total` counts all.
         */
        get: operations["getFleet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an agent
         * @description With an enrolment token: makes the agent and its key (`201`; the key is shown here only). With the own key of the agent, at every later start: updates `host`, `port`, `version` and its own metadata (`200`, without `api_key`); what an operator set or the token bound stays. Until a key was used once, the same token with the same `id` gets `200` and a new key, for the case that the reply was lost.
         */
        post: operations["registerAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The fleet in numbers
         * @description Agents by status, type and environment; alerts that fire, acknowledged or not, by severity, and how many of them are acknowledged and silenced.
         */
        get: operations["getSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an agent
         * @description One agent with its latest values.
         */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        /**
         * Delete an agent
         * @description Its keys die at once, its open alerts resolve, and the commands that wait for it expire. Past alerts and metrics keep its name. Registering its id with a fresh enrolment token brings it back.
         */
        delete: operations["deleteAgent"];
        options?: never;
        head?: never;
        /**
         * Change an agent
         * @description A merge patch (RFC 7396): absent fields stay, null clears, metadata is merged. What is set here stays, whatever the agent registers with later.
         */
        patch: operations["updateAgent"];
        trace?: never;
    };
    "/api/v1/agents/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the commands of an agent
         * @description What it was told to do and what became of it, the newest first; kept for 90 days. Sort by `created_at` or `expires_at`.
         */
        get: operations["listAgentCommands"];
        put?: never;
        /**
         * Send a command to an agent
         * @description The command waits for the agent’s next beat and is in the reply to every beat until its result is in; an agent that reports metrics meanwhile is asked to beat at once. Agents that are offline or in maintenance get it when they beat again, if that is before `expires_at`. An agent carries a command out once at most. 100 may wait for one agent.
         */
        post: operations["sendAgentCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/commands/{command_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a command
         * @description One command of an agent, and how far it has come.
         */
        get: operations["getAgentCommand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/commands/{command_id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report the result of a command
         * @description The first result wins, however late it comes; the same again is answered alike. A `restart` that `succeeded` stays `delivered` until the agent beats with another `boot_id` than it was delivered to, which also ends it without a result; one that `failed` has failed.
         */
        post: operations["reportCommandResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the configuration of an agent
         * @description What it should run: its own values over those of the profiles that match it over the defaults, key by key, with where each comes from and how far the agent is with it. The `ETag` is made of the version and the hash.
         */
        get: operations["getAgentConfig"];
        /**
         * Replace the own values of an agent
         * @description What is left out is taken away. Values are judged by the schema of the agent’s type (`GET /api/v1/config-schemas/{type}`); secrets are refused. The agent gets them with its next beat. Values that it has already make no new version.
         */
        put: operations["replaceAgentConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/config/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of an agent’s own values
         * @description Every change with who made it and when, the newest first. Sort by `version` or `changed_at`.
         */
        get: operations["listConfigVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/config/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll the own values of an agent back
         * @description The own values of an old version become a new version; 0 is the state before the first. They are judged as any others: what today’s schema refuses stays where it is.
         */
        post: operations["rollBackAgentConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/config/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set one own value of an agent
         * @description The others stay as they are.
         */
        put: operations["setConfigValue"];
        post?: never;
        /**
         * Take one own value of an agent away
         * @description The value of a profile, or the default, counts again.
         */
        delete: operations["removeConfigValue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store events
         * @description Up to 1,000 events, stored whole or not at all; gzip is taken. An event is identified by its agent, `timestamp`, `kind` and `fingerprint`: sent again it is a duplicate, and the first stays.
         */
        post: operations["storeEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a heartbeat
         * @description Tells the hub that the agent lives, has an error, or stops. Answered after the commit. The reply carries the configuration exactly when the agent runs another one. Liveness goes by the database’s clock; `sent_at` only shows the skew of the agent’s.
         */
        post: operations["sendHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the maintenance windows of an agent
         * @description Open, planned and past windows, the latest first. Sort by `from`.
         */
        get: operations["listMaintenance"];
        put?: never;
        /**
         * Put an agent into maintenance
         * @description While the window is open the agent’s status is `maintenance`, whether it beats or not. When it ends, the agent has one full time-out before silence counts. Windows of one agent may not overlap.
         */
        post: operations["startMaintenance"];
        /**
         * End the maintenance of an agent
         * @description Ends the open window and drops planned ones. Silence counts from now.
         */
        delete: operations["endMaintenance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/metric-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Describe the metrics of an agent
         * @description Replaces what this agent said of its metrics before; a metric that is left out has no unit any more.
         */
        put: operations["defineMetrics"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Query metrics of an agent
         * @description The range is `[from, to)`, by default the last hour; steps are aligned to the epoch. It is answered from the reports, or from what they were rolled up to over 5 minutes or an hour, where the step is a multiple of that or the reports are gone; `resolution_seconds` says which. A step that is finer, or makes more than 2,000 points a series or too long an answer, is raised. `avg` is of all samples, never of averages. A gap is null, never zero.
         */
        get: operations["queryMetrics"];
        put?: never;
        /**
         * Store metrics
         * @description One report, or up to 1,000 in `reports`, stored whole or not at all; gzip is taken. The answer comes after the data is committed. A report is identified by its agent and `timestamp` in milliseconds: sent again it is a duplicate. An agent may have 2,000 series; a `422` with the code `series-limit` names those beyond.
         */
        post: operations["storeMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/metrics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export metrics of an agent
         * @description Every stored sample as a line of `timestamp,metric,value`, in the order of time, streamed; by default all that is kept.
         */
        get: operations["exportMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/metrics/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest metrics of an agent
         * @description The newest value of every series that had one in the last 24 hours.
         */
        get: operations["getLatestMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the key of an agent
         * @description Makes a new key; the old one stays good for the grace period. An agent has at most two live keys.
         */
        post: operations["rotateAgentKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/status-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the status changes of an agent
         * @description The history of its status, the newest first. Sort by `at`.
         */
        get: operations["listAgentStatusChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alert rules
         * @description The rule `Agent offline` exists from the first start. Sort by `name`, `severity` or `created_at`.
         */
        get: operations["listAlertRules"];
        put?: never;
        /**
         * Make an alert rule
         * @description It is evaluated from the next tick on. A metric that no agent has reported or described is refused with the names that are close to it, unless `allow_unknown_metric` is set. There may be 1,000 rules.
         */
        post: operations["createAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export alert rules
         * @description The rules as YAML that an import takes back: by name, without ids, health and alerts, and without what is at its default. Two exports of the same rules are the same text.
         */
        get: operations["exportAlertRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import alert rules
         * @description Takes what an export gives, as YAML (1.2, without anchors, aliases and tags) or as JSON, up to 1 MiB and 1,000 rules. Rules are told apart by their names and written whole: one that is not there is made, one that differs is changed, with the effects on its alerts that a change has. All of it is done or nothing.
         */
        post: operations["importAlertRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview an alert rule
         * @description Says how many agents a rule matches, and which of them would fire now; `enabled` and `for_seconds` make no difference. It is judged as if it were made. Nothing is written. Of more than 10,000 agents the first 10,000 are looked at.
         */
        post: operations["previewAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an alert rule
         * @description One rule, with how its evaluation goes.
         */
        get: operations["getAlertRule"];
        put?: never;
        post?: never;
        /**
         * Delete an alert rule
         * @description Its open alerts are resolved (`rule_deleted`), pending ones forgotten; past ones stay readable. `Agent offline` is a rule like any other and is never made again.
         */
        delete: operations["deleteAlertRule"];
        options?: never;
        head?: never;
        /**
         * Change an alert rule
         * @description A merge patch: what it makes of the rule is judged as a whole. Another `condition`, `threshold` or `clear_threshold` resolves the open alerts of the rule (`rule_changed`), `enabled: false` too (`rule_disabled`); another `selector` resolves those of agents that it no longer matches (`left_selector`). Everything else holds from the next evaluation on.
         */
        patch: operations["updateAlertRule"];
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts
         * @description The newest first; without `status` all but pending ones. Sort by `started_at`, `severity`, `status`, `agent_name` or `rule_name`.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an alert
         * @description One alert, open or resolved.
         */
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge an alert
         * @description Says that you have it. It resolves by itself like a firing one, and fires again when the acknowledgement expires.
         */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments on an alert
         * @description The oldest first. Sort by `created_at`.
         */
        get: operations["listAlertComments"];
        put?: never;
        /**
         * Comment on an alert
         * @description On an open or a resolved one. A comment is never changed; it stands on the timeline, too.
         */
        post: operations["commentAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve an alert by hand
         * @description No new alert of the same rule, agent and series is made until the condition has been false once.
         */
        post: operations["resolveAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an alert
         * @description Every evaluation that changed it, with what was judged; what people did and said; silences, and the maintenance of its agent: why somebody was told of it, or was not. The oldest first. Sort by `at`.
         */
        get: operations["listAlertTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API tokens
         * @description The own tokens; admins also see others. Sort by `name`, `username`, `created_at`, `expires_at` or `last_used_at`.
         */
        get: operations["listApiTokens"];
        put?: never;
        /**
         * Make an API token
         * @description The token is shown in this answer and never again. It may do what its role may, and never more than its owner at that moment.
         */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API token
         * @description One of the own tokens; admins also get others'.
         */
        get: operations["getApiToken"];
        put?: never;
        post?: never;
        /**
         * Delete an API token
         * @description It stops to work at once. Admins also delete others'.
         */
        delete: operations["deleteApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit log
         * @description Who did what to which, when, from where, with what was before and after; the newest first. Sort by `at`. `total` is always null.
         */
        get: operations["listAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Begins a session and sets its cookie; one that the browser had before ends. After ten failures within ten minutes for the account from the same address the answer is `429`. A wrong name, a wrong password and a disabled user are answered alike.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie. An API token has no session to end and stays as it is.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who is signed in
         * @description The user of the session or of the API token.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the own password
         * @description Ends every other session of the user; the present one gets a new cookie. Wrong present passwords are counted like failures to sign in.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List configuration profiles
         * @description The strongest first. Sort by `name`, `priority`, `created_at` or `updated_at`.
         */
        get: operations["listConfigProfiles"];
        put?: never;
        /**
         * Make a configuration profile
         * @description Its values count at once for every agent that the selector matches, now and later; an agent’s own values win over them. They must be valid for every type of agents that the selector can match.
         */
        post: operations["createConfigProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config-profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a configuration profile
         * @description One profile.
         */
        get: operations["getConfigProfile"];
        put?: never;
        post?: never;
        /**
         * Delete a configuration profile
         * @description Its agents run without its values from then on.
         */
        delete: operations["deleteConfigProfile"];
        options?: never;
        head?: never;
        /**
         * Change a configuration profile
         * @description A merge patch (RFC 7396): absent fields stay, `selector` and `values` are merged, null takes a key away, lists are replaced.
         */
        patch: operations["updateConfigProfile"];
        trace?: never;
    };
    "/api/v1/config-schemas/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the schema of a type’s settings
         * @description JSON Schema (draft 7) by which the values of agents of this type are judged. Defaults in it are for reading: an agent without a value has that of the hub’s settings. A setting marked `x-secret` takes the name of a secret, `{"secret":"NAME"}`, which the agent looks up by itself.
         */
        get: operations["getConfigSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrollment-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List enrolment tokens
         * @description Sort by `name`, `created_at` or `expires_at`.
         */
        get: operations["listEnrollmentTokens"];
        put?: never;
        /**
         * Make an enrolment token
         * @description The token is shown in this answer and never again. It lets machines register, up to its limits, and does nothing else.
         */
        post: operations["createEnrollmentToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrollment-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an enrolment token
         * @description One token, with how many agents it has let in.
         */
        get: operations["getEnrollmentToken"];
        put?: never;
        post?: never;
        /**
         * Revoke an enrolment token
         * @description It lets nobody in any more; the agents that it let in stay.
         */
        delete: operations["deleteEnrollmentToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Events of all agents, the newest first; events of deleted agents too. A repeated parameter means any of, different ones all of. Sort by `timestamp`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the metrics of the fleet
         * @description Every metric that agents report or describe, without attributes, and how many agents report it. Sort by `name` or `agents`.
         */
        get: operations["listMetricsCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Query a metric across the fleet
         * @description First `aggregate` makes one value of the samples of an agent in a step, then `across` one value of the agents of a group. Filters are those of the list of agents; deleted agents count as long as they had been there in the range, unless `status` is asked for. The range is widened to whole steps. A gap is null, never zero.
         */
        get: operations["queryFleetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List silences
         * @description Pending, active and expired ones, the newest first. Sort by `created_at`, `from` or `until`. What has been over for a year is removed.
         */
        get: operations["listSilences"];
        put?: never;
        /**
         * Silence alerts
         * @description Alerts that match the selector, the severity and the rule, all that are given, are evaluated and kept as ever; while the silence is active nobody is told of them, and `silenced_by` and the timeline of each say so. Open alerts say so at once, new ones when they begin; a silence that is planned takes effect, and one that expires loses it, at the next evaluation.
         */
        post: operations["createSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a silence
         * @description One silence, with where it stands by the clock.
         */
        get: operations["getSilence"];
        put?: never;
        post?: never;
        /**
         * Delete a silence
         * @description It ends at once, and is gone from the list; the timelines of the alerts that it silenced keep who made it and who deleted it.
         */
        delete: operations["deleteSilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the stream of live changes
         * @description A WebSocket. Say `{"subscribe": [TOPIC, …]}` or `{"unsubscribe": [TOPIC, …]}`; topics are `agents`, `alerts`, `events`, `commands`, `config` and `metrics:AGENT_ID`. Each is answered by `subscribed` or `error`. Nothing is sent again: after a reconnect, or a `resync`, reload. With a cookie the page must be of this hub.
         */
        get: operations["openStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a ticket for the stream
         * @description For a page, which cannot send a token with a WebSocket. The ticket is good once, for 30 seconds, on any hub of the fleet, and opens `GET /api/v1/stream` with the rights of the caller. Of more than 50 unused ones of a user the oldest die.
         */
        post: operations["createStreamTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Sort by `username`, `role`, `created_at` or `last_login_at`.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Add a user
         * @description The user chooses another password at the first sign-in, unless `must_change_password` is false.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description One user.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Sessions and API tokens of the user end at once; the audit log keeps the name.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description A merge patch (RFC 7396). A new role, a new password and disabling end the sessions of the user at once; API tokens follow the role.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the hub is
         * @description Names every check. `503` when one is not well.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description Always `200`: a hub whose database is away must not be restarted for it.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the hub takes requests
         * @description `503` while it starts, drains, or its database is away.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/install/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the installer, or what it installs
         * @description The installer for Linux, the agent’s program for each platform (`.gz`: the same, compressed), the same for machines with a Node of their own, its systemd unit, the licences of all that is in it, and the SHA-256 of them all. None holds a secret. `404` names what this hub has; `503` while it still builds the programs. `Range` and `If-None-Match` are understood.
         */
        get: operations["getInstallationFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The hub’s own metrics
         * @description In Prometheus’ text format: requests, process, and the fleet’s counts. Open to all with `METRICS_PUBLIC=true`.
         */
        get: operations["getHubMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcknowledgeAlertRequest: {
            /**
             * @description After this it is firing again; never if absent.
             * @example 3600
             */
            expires_in_seconds?: number;
            /**
             * @description What you are doing about it.
             * @example On it
             */
            note?: string;
        };
        AgentCheckResponse: {
            /**
             * Format: date-time
             * @description When it ended.
             * @example 2026-01-02T03:04:05.000Z
             */
            at?: string;
            /**
             * @description How long it took, in seconds.
             * @example 0.12
             */
            duration_seconds?: number;
            /**
             * @description The kind of the check.
             * @example http
             */
            kind: string;
            /**
             * @description What was found.
             * @example 200 in 0.12 s
             */
            message?: string;
            /**
             * @description The name of the check.
             * @example homepage
             */
            name: string;
            /**
             * @description How it went.
             * @example passed
             * @enum {string}
             */
            state: "passed" | "failed" | "error";
        };
        AgentConfigResponse: {
            /** @description How far the agent is. */
            applied: components["schemas"]["AppliedConfigResponse"];
            /**
             * @description SHA-256 of the canonical JSON (RFC 8785) of the values, in hexadecimal.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            hash: string;
            /**
             * @description Where each value comes from: `agent`, `profile:NAME` or `default`.
             * @example {
             *       "checks": "profile:web servers",
             *       "heartbeat_interval": "default",
             *       "reporting_interval": "agent"
             *     }
             */
            sources: {
                [key: string]: string;
            };
            /**
             * @description What it should run, by key.
             * @example {
             *       "checks": [],
             *       "heartbeat_interval": 60,
             *       "reporting_interval": 10
             *     }
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * @description Counts the changes of its own values.
             * @example 3
             */
            version: number;
        };
        AgentConfigStatus: {
            /**
             * @description The hash of what it runs, as it last said.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            applied_hash: string | null;
            /**
             * @description The hash of what it should run.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            desired_hash: string;
            /**
             * @description Why it could not apply it.
             * @example null
             */
            error: string | null;
            /**
             * @description How far it is.
             * @example applied
             * @enum {string|null}
             */
            state: "applying" | "applied" | "failed" | null;
        };
        AgentListResponse: {
            /** @description The agents of this page. */
            agents: components["schemas"]["AgentResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        AgentMessage: {
            /**
             * Format: date-time
             * @description When the change was noted.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /** @description The agent; one that was deleted by its id. */
            data: components["schemas"]["AgentResponse"] | components["schemas"]["StreamReference"];
            /**
             * @description What happened to the agent.
             * @enum {string}
             */
            type: "agent.status" | "agent.registered" | "agent.removed";
        };
        AgentResponse: {
            /**
             * Format: uuid
             * @description Made anew by each start of its program.
             * @example null
             */
            boot_id: string | null;
            /** @description The states of its checks. */
            checks: components["schemas"]["AgentCheckResponse"][];
            /**
             * @description Its clock less the hub's, in seconds.
             * @example 0.012
             */
            clock_skew_seconds: number | null;
            /** @description How it stands with its configuration. */
            config: components["schemas"]["AgentConfigStatus"];
            /**
             * @description The latest CPU usage in percent.
             * @example 12.5
             */
            cpu_usage: number | null;
            /**
             * @description Where it runs.
             * @example production
             */
            environment: string;
            /**
             * @description How often it beats, by its configuration.
             * @example 60
             */
            heartbeat_interval_seconds: number;
            /**
             * @description The host it runs on.
             * @example web-01.example.com
             */
            host: string;
            /**
             * Format: uuid
             * @description Its id, kept over restarts and renames.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /**
             * Format: date-time
             * @description Its last sign of life, by the hub's clock.
             * @example 2026-01-02T03:04:05.000Z
             */
            last_heartbeat: string | null;
            /**
             * @description The latest memory usage in percent.
             * @example 41.2
             */
            memory_usage: number | null;
            /**
             * @description A flat description, for selectors.
             * @example {
             *       "rack": "b7"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description How often it reports metrics, by its configuration.
             * @example 30
             */
            metrics_interval_seconds: number;
            /**
             * @description Its name; need not be unique.
             * @example Web Server Alpha
             */
            name: string;
            /**
             * @description After how much silence it is offline; null: after `OFFLINE_AFTER_MISSED_HEARTBEATS` intervals.
             * @example null
             */
            offline_after_seconds: number | null;
            /**
             * @description The port of what it watches.
             * @example 8080
             */
            port: number | null;
            /**
             * Format: date-time
             * @description When it registered first.
             * @example 2026-01-02T03:04:05.000Z
             */
            registered_at: string;
            /**
             * @description `stopped`: an operator stopped its checks; it still beats.
             * @example running
             * @enum {string}
             */
            run_state: "running" | "stopped";
            /**
             * @description First that holds: `maintenance` in an open window; `offline` when silent for too long or stopped; `error` when its last beat said so; `online`.
             * @example online
             * @enum {string}
             */
            status: "online" | "offline" | "error" | "maintenance";
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-01-02T03:04:05.000Z
             */
            status_changed_at: string;
            /**
             * @description Why it has this status.
             * @example null
             */
            status_reason: string | null;
            /**
             * @description What it watches.
             * @example web_server
             * @enum {string}
             */
            type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom";
            /**
             * @description The agent program's version.
             * @example 0.1.0
             */
            version: string | null;
        };
        AlertCommentListResponse: {
            /** @description The comments of this page. */
            comments: components["schemas"]["AlertCommentResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        AlertCommentResponse: {
            /**
             * Format: uuid
             * @description The alert.
             * @example 0198c0de-0000-7000-8000-00000000000b
             */
            alert_id: string;
            /**
             * Format: date-time
             * @description When.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Who said it.
             * @example admin
             */
            created_by: string;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-00000000000d
             */
            id: string;
            /**
             * @description What was said.
             * @example The switch of rack b7 was replaced.
             */
            text: string;
        };
        AlertListResponse: {
            /** @description The alerts of this page. */
            alerts: components["schemas"]["AlertResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        AlertMessage: {
            /**
             * Format: date-time
             * @description When the change was noted.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /** @description The alert; one that was pending and has come to nothing by its id. */
            data: components["schemas"]["AlertResponse"] | components["schemas"]["StreamReference"];
            /**
             * @description An alert.
             * @enum {string}
             */
            type: "alert";
        };
        AlertResponse: {
            /**
             * Format: date-time
             * @description When somebody took it.
             * @example null
             */
            acknowledged_at: string | null;
            /**
             * @description Who took it.
             * @example null
             */
            acknowledged_by: string | null;
            /**
             * Format: uuid
             * @description Its agent.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            agent_id: string | null;
            /**
             * @description Its agent's name when it began.
             * @example Web Server Alpha
             */
            agent_name: string | null;
            /**
             * Format: uuid
             * @description The id of the alert.
             * @example 0198c0de-0000-7000-8000-00000000000b
             */
            alert_id: string;
            /**
             * Format: date-time
             * @description When it fired.
             * @example 2026-01-02T03:04:05.000Z
             */
            fired_at: string | null;
            /**
             * @description Why it was over.
             * @example null
             * @enum {string|null}
             */
            resolution_reason: "recovered" | "manual" | "no_data_ok" | "rule_changed" | "rule_disabled" | "rule_deleted" | "left_selector" | "agent_deleted" | "series_expired" | null;
            /**
             * Format: date-time
             * @description When it was over.
             * @example null
             */
            resolved_at: string | null;
            /**
             * Format: uuid
             * @description Its rule.
             * @example 0198c0de-0000-7000-8000-00000000000a
             */
            rule_id: string;
            /**
             * @description Its rule's name when it began.
             * @example Agent offline
             */
            rule_name: string;
            /**
             * @description The series that was judged; null where the rule is about the agent.
             * @example null
             */
            series: string | null;
            /**
             * @description How bad it is.
             * @example critical
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * Format: uuid
             * @description The silence that withholds its notifications; of a resolved alert: that did at its end.
             * @example null
             */
            silenced_by: string | null;
            /**
             * @description Whether its data has stopped coming.
             * @example false
             */
            stale: boolean;
            /**
             * Format: date-time
             * @description When the condition began to hold.
             * @example 2026-01-02T03:04:05.000Z
             */
            started_at: string;
            /**
             * @description Where it stands.
             * @example firing
             * @enum {string}
             */
            status: "pending" | "firing" | "acknowledged" | "resolved";
            /**
             * @description The alert in a sentence.
             * @example Web Server Alpha is offline: no sign of life for 180 s
             */
            summary: string;
            /**
             * @description What it was judged against.
             * @example null
             */
            threshold: number | null;
            /**
             * @description The value that was judged last.
             * @example null
             */
            value: number | null;
        };
        AlertRuleListResponse: {
            /** @description The rules of this page. */
            alert_rules: components["schemas"]["AlertRuleResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        AlertRulePreviewResponse: {
            /** @description What it says of each agent and series, those that would fire first; 1,000 at most. */
            agents: components["schemas"]["PreviewedAgentResponse"][];
            /**
             * @description Whether there is more than is shown or was looked at.
             * @example false
             */
            is_truncated: boolean;
            /**
             * @description How many agents it matches.
             * @example 12
             */
            matches: number;
            /**
             * @description How many alerts would begin, `for_seconds` aside; of the first 10,000 agents.
             * @example 1
             */
            would_fire: number;
        };
        AlertRuleRequest: {
            /**
             * @description The channels that are told, by their ids.
             * @default []
             * @example []
             */
            channels?: string[];
            /**
             * @description Only when the value is back at this a firing alert resolves: on the harmless side of `threshold`. For `metric` with an operator of order.
             * @example 80
             */
            clear_threshold?: number | null;
            /**
             * @description What it watches.
             * @example {
             *       "aggregate": "avg",
             *       "kind": "metric",
             *       "metric": "cpu_usage",
             *       "operator": ">",
             *       "window_seconds": 300
             *     }
             */
            condition: components["schemas"]["MetricRuleCondition"] | components["schemas"]["HeartbeatRuleCondition"] | components["schemas"]["NoDataRuleCondition"] | components["schemas"]["EventRuleCondition"];
            /**
             * @description What it is about.
             * @default
             * @example Look for runaway jobs.
             */
            description?: string;
            /**
             * @description Whether it is evaluated.
             * @default true
             * @example true
             */
            enabled?: boolean;
            /**
             * @description How long the condition must hold before it fires.
             * @default 0
             * @example 60
             */
            for_seconds?: number;
            /**
             * @description How long it stays firing after the condition ended.
             * @example 120
             */
            keep_firing_for_seconds?: number | null;
            /**
             * @description How many samples a window needs to be judged. For `metric`.
             * @example 3
             */
            min_samples?: number | null;
            /**
             * @description Its name, unique.
             * @example CPU is busy
             */
            name: string;
            /**
             * @description What missing data does: it leaves the state, fires or resolves. For `metric`; `keep` for the others.
             * @default keep
             * @example keep
             * @enum {string}
             */
            no_data?: "keep" | "alert" | "ok";
            /**
             * @description Where to read what to do.
             * @example https://wiki.example.com/cpu
             */
            runbook_url?: string | null;
            /**
             * @description Which agents it is for; empty is all.
             * @example {}
             */
            selector?: components["schemas"]["Selector"];
            /**
             * @description How bad it is.
             * @example warning
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * @description What the condition is compared with: for `metric` a value; for `no_data` seconds of silence, 30 to 604,800; for `event` how many, by default 1; for `heartbeat`, if given, how many were missed, 1 to 10,000.
             * @example 90
             */
            threshold?: number | null;
        };
        AlertRuleResponse: {
            /**
             * @description The channels that are told.
             * @example []
             */
            channels: string[];
            /**
             * @description Below (or above) this a firing alert resolves.
             * @example null
             */
            clear_threshold: number | null;
            /**
             * @description What it watches.
             * @example {
             *       "kind": "heartbeat"
             *     }
             */
            condition: components["schemas"]["MetricRuleCondition"] | components["schemas"]["HeartbeatRuleCondition"] | components["schemas"]["NoDataRuleCondition"] | components["schemas"]["EventRuleCondition"];
            /**
             * @description What it is about.
             * @example An agent has been silent for longer than its time-out.
             */
            description: string;
            /**
             * @description Whether it is evaluated.
             * @example true
             */
            enabled: boolean;
            /**
             * @description How long the condition must hold before it fires.
             * @example 0
             */
            for_seconds: number;
            /** @description How its evaluation goes. */
            health: components["schemas"]["RuleHealth"];
            /**
             * @description How long it stays firing after the condition ended.
             * @example null
             */
            keep_firing_for_seconds: number | null;
            /**
             * @description How many samples a window needs to be judged.
             * @example null
             */
            min_samples: number | null;
            /**
             * @description Its name, unique.
             * @example Agent offline
             */
            name: string;
            /**
             * @description What missing data does.
             * @example keep
             * @enum {string}
             */
            no_data: "keep" | "alert" | "ok";
            /**
             * Format: uuid
             * @description The id of the rule.
             * @example 0198c0de-0000-7000-8000-00000000000a
             */
            rule_id: string;
            /**
             * @description Where to read what to do.
             * @example null
             */
            runbook_url: string | null;
            /**
             * @description Which agents it is for; empty is all.
             * @example {}
             */
            selector: components["schemas"]["Selector"];
            /**
             * @description How bad it is.
             * @example critical
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * @description What the condition is compared with.
             * @example null
             */
            threshold: number | null;
        };
        ApiTokenListResponse: {
            /** @description The tokens of this page. */
            api_tokens: components["schemas"]["ApiTokenResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        ApiTokenResponse: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends; null: when it is deleted.
             * @example 2026-01-02T03:04:05.000Z
             */
            expires_at: string | null;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000003
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             * @example null
             */
            last_used_at: string | null;
            /**
             * @description What it is for.
             * @example nightly report
             */
            name: string;
            /**
             * @description What it may do, as long as its owner may.
             * @example viewer
             * @enum {string}
             */
            role: "viewer" | "operator" | "admin";
            /**
             * Format: uuid
             * @description Whose it is.
             * @example 0198c0de-0000-7000-8000-000000000002
             */
            user_id: string;
            /**
             * @description The name of whose it is.
             * @example grace
             */
            username: string;
        };
        AppliedConfigResponse: {
            /**
             * Format: date-time
             * @description Since when it says so.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string | null;
            /**
             * @description Why it could not apply it.
             * @example null
             */
            error: string | null;
            /**
             * @description The hash of what it runs.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            hash: string | null;
            /**
             * @description How far it is.
             * @example applied
             * @enum {string|null}
             */
            state: "applying" | "applied" | "failed" | null;
        };
        AuditLogListResponse: {
            /** @description The entries of this page. */
            audit_logs: components["schemas"]["AuditLogResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        AuditLogResponse: {
            /**
             * @description What was done.
             * @example agent.updated
             */
            action: string;
            /**
             * @description The id of who did it; null: the hub itself.
             * @example 0198c0de-0000-7000-8000-000000000002
             */
            actor_id: string | null;
            /**
             * @description What did it.
             * @example user
             * @enum {string}
             */
            actor_kind: "user" | "agent" | "system";
            /**
             * @description The name of who did it, as it was then.
             * @example grace
             */
            actor_name: string;
            /**
             * @description The thing after, without secrets; null where there is none.
             * @example {
             *       "name": "Web Server Beta"
             *     }
             */
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /**
             * @description The thing before, without secrets; null where there was none.
             * @example {
             *       "name": "Web Server Alpha"
             *     }
             */
            before: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000005
             */
            id: string;
            /**
             * @description The address it came from.
             * @example 192.0.2.7
             */
            ip: string | null;
            /**
             * @description The id of the thing.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            target_id: string | null;
            /**
             * @description What kind of thing it was done to.
             * @example agent
             */
            target_kind: string;
        };
        CatalogMetricResponse: {
            /**
             * @description How many agents report it.
             * @example 3
             */
            agents: number;
            /**
             * @description What it is.
             * @example The part that is in use.
             */
            description: string | null;
            /**
             * @description The metric.
             * @example system.filesystem.utilization
             */
            name: string;
            /**
             * @description Its unit.
             * @example %
             */
            unit: string | null;
        };
        CatalogResponse: {
            /** @description The metrics. */
            metrics: components["schemas"]["CatalogMetricResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        ChangePasswordRequest: {
            /**
             * Format: password
             * @description The present password.
             * @example the lighthouse keeper sleeps
             */
            current_password: string;
            /**
             * Format: password
             * @description The new one: 15 to 128 characters of any kind; what is guessed first is refused.
             * @example seventeen kiwis on a lawn
             */
            new_password: string;
        };
        CheckReport: {
            /**
             * Format: date-time
             * @description When the check ended.
             * @example 2026-01-02T03:04:05.000Z
             */
            at?: string;
            /**
             * @description How long the check took, in seconds.
             * @example 0.12
             */
            duration_seconds?: number;
            /**
             * @description The kind of the check.
             * @example http
             */
            kind: string;
            /**
             * @description What was found, in words.
             * @example 200 in 0.12 s
             */
            message?: string;
            /**
             * @description The name of the check, unique within the agent.
             * @example homepage
             */
            name: string;
            /**
             * @description `passed`; `failed` when it ran and found trouble; `error` when it could not be run.
             * @example passed
             * @enum {string}
             */
            state: "passed" | "failed" | "error";
        };
        CommandListResponse: {
            /** @description The commands of this page. */
            commands: components["schemas"]["CommandResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        CommandMessage: {
            /**
             * Format: date-time
             * @description When the change was noted.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /** @description The command. */
            data: components["schemas"]["CommandResponse"] | components["schemas"]["StreamReference"];
            /**
             * @description A command.
             * @enum {string}
             */
            type: "command";
        };
        CommandResponse: {
            /**
             * @description What to do.
             * @example run_check
             * @enum {string}
             */
            action: "start" | "stop" | "restart" | "run_check" | "reload_config";
            /**
             * Format: uuid
             * @description Whom it is for.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            agent_id: string;
            /**
             * @description Which check, for `run_check`.
             * @example homepage
             */
            check: string | null;
            /**
             * Format: uuid
             * @description The id of the command.
             * @example 0198c0de-0000-7000-8000-00000000000c
             */
            command_id: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Who made it.
             * @example admin
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When it was first delivered.
             * @example 2026-01-02T03:04:31.000Z
             */
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description When it expired; it stays when a late result came after all.
             * @example null
             */
            expired_at: string | null;
            /**
             * Format: date-time
             * @description It expires then unless it was delivered.
             * @example 2026-01-02T03:09:05.000Z
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description When it succeeded or failed.
             * @example null
             */
            finished_at: string | null;
            /**
             * @description What its agent said in words.
             * @example null
             */
            message: string | null;
            /**
             * @description What its agent said; of a restart this alone is not the end.
             * @example null
             * @enum {string|null}
             */
            result: "succeeded" | "failed" | null;
            /**
             * @description `queued` until a beat’s reply carries it, `delivered` until its result is in; a `restart` stays `delivered` until its agent beats with a new `boot_id`. `expired` when it was not delivered in time, or had no result 600 s after its delivery.
             * @example delivered
             * @enum {string}
             */
            status: "queued" | "delivered" | "succeeded" | "failed" | "expired";
        };
        CommandResultRequest: {
            /**
             * @description What happened, in words.
             * @example 200 in 0.12 s
             */
            message?: string;
            /**
             * @description How it went.
             * @example succeeded
             * @enum {string}
             */
            status: "succeeded" | "failed";
        };
        CommentAlertRequest: {
            /**
             * @description What you have to say.
             * @example The switch of rack b7 was replaced.
             */
            text: string;
        };
        ConfigHistoryResponse: {
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
            /** @description The versions of this page. */
            versions: components["schemas"]["ConfigVersionResponse"][];
        };
        ConfigMessage: {
            /**
             * Format: date-time
             * @description When the change was noted.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /** @description The agent whose configuration it is, by its id. */
            data: components["schemas"]["StreamReference"] & components["schemas"]["StreamReference"];
            /**
             * @description The configuration of an agent.
             * @enum {string}
             */
            type: "config";
        };
        ConfigProfileListResponse: {
            /** @description The profiles of this page. */
            config_profiles: components["schemas"]["ConfigProfileResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        ConfigProfileResponse: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Who made it.
             * @example admin
             */
            created_by: string;
            /**
             * @description What it is for.
             * @example null
             */
            description: string | null;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000006
             */
            id: string;
            /**
             * @description Its name, unique; shown as the source of its values.
             * @example web servers
             */
            name: string;
            /**
             * @description Of two profiles that set the same key the higher priority wins; of equal ones the name that comes first.
             * @example 10
             */
            priority: number;
            /** @description Which agents it is for; empty: all. */
            selector: components["schemas"]["Selector"];
            /**
             * Format: date-time
             * @description When it was changed last.
             * @example 2026-01-02T03:04:05.000Z
             */
            updated_at: string;
            /**
             * @description Its values by key.
             * @example {
             *       "reporting_interval": 60
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        ConfigVersionResponse: {
            /**
             * Format: date-time
             * @description When.
             * @example 2026-01-02T03:04:05.000Z
             */
            changed_at: string;
            /**
             * @description Who made it.
             * @example admin
             */
            changed_by: string;
            /**
             * @description The version that a rollback brought back.
             * @example null
             */
            restored_from: number | null;
            /**
             * @description The own values from then on; null where they are longer than 64 KiB.
             * @example {
             *       "reporting_interval": 10
             *     }
             */
            values: {
                [key: string]: unknown;
            } | null;
            /**
             * @description The version.
             * @example 3
             */
            version: number;
        };
        CreateApiTokenRequest: {
            /**
             * @description How long it is good for; without it until it is deleted.
             * @example 7776000
             */
            expires_in_seconds?: number | null;
            /**
             * @description What it is for.
             * @example nightly report
             */
            name: string;
            /**
             * @description What it may do: at most what the caller may, which is also the default.
             * @example viewer
             * @enum {string}
             */
            role?: "viewer" | "operator" | "admin";
        };
        CreateCommandRequest: {
            /**
             * @description `start` and `stop` its checks, `restart` its program, `run_check` one check now, `reload_config` its configuration. No command runs a shell.
             * @example run_check
             * @enum {string}
             */
            action: "start" | "stop" | "restart" | "run_check" | "reload_config";
            /**
             * @description The name of the check: required for `run_check`, and for that only.
             * @example homepage
             */
            check?: string;
            /**
             * @description The command expires when it could not be delivered for so long.
             * @default 300
             * @example 300
             */
            expires_in_seconds?: number;
        };
        CreateConfigProfileRequest: {
            /**
             * @description What it is for.
             * @example null
             */
            description?: string | null;
            /**
             * @description Its name, unique; shown as the source of its values.
             * @example web servers
             */
            name: string;
            /**
             * @description Of two profiles that set the same key the higher priority wins; of equal ones the name that comes first.
             * @default 0
             * @example 10
             */
            priority?: number;
            /** @description Which agents it is for; all if absent or empty. */
            selector?: components["schemas"]["Selector"];
            /**
             * @description Values by key, judged by the schemas of all types of agents that the selector can match.
             * @example {
             *       "reporting_interval": 60
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        CreateEnrollmentTokenRequest: {
            /**
             * @description The environment that its agents are in, whatever they say; null: the one they say.
             * @example production
             */
            environment?: string | null;
            /**
             * @description How long it is good for.
             * @default 86400
             * @example 86400
             */
            expires_in_seconds?: number;
            /**
             * @description How many agents it lets in.
             * @default 1
             * @example 10
             */
            max_uses?: number;
            /**
             * @description Laid over what its agents say of themselves.
             * @example {
             *       "site": "fra1"
             *     }
             */
            metadata?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description What it is for.
             * @example web servers in Frankfurt
             */
            name: string;
            /**
             * @description Whether it may take over the id of an agent that exists, whose key then dies: a reinstalled machine.
             * @default false
             * @example false
             */
            replace?: boolean;
            /**
             * @description The only type it lets in; null: every type.
             * @example web_server
             * @enum {string|null}
             */
            type?: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom" | null;
        };
        CreateSilenceRequest: {
            /**
             * @description How long it lasts.
             * @example 3600
             */
            duration_seconds?: number;
            /**
             * Format: date-time
             * @description When it begins; now if absent.
             * @example 2026-01-02T03:04:05.000Z
             */
            from?: string;
            /**
             * @description Why; shown on the timelines of the alerts.
             * @example Load test
             */
            reason: string;
            /** @description Alerts of this rule; of every one if absent. */
            rule_id?: string | string[];
            /**
             * @description Alerts of these agents; of all agents if absent or empty.
             * @example {
             *       "environment": "staging"
             *     }
             */
            selector?: components["schemas"]["Selector"];
            /** @description Alerts of this severity; of every one if absent. */
            severity?: ("info" | "warning" | "critical") | ("info" | "warning" | "critical")[];
            /**
             * Format: date-time
             * @description When it ends, a year ahead at most.
             * @example 2026-01-02T03:04:05.000Z
             */
            until?: string;
        };
        CreateUserRequest: {
            /**
             * @description Whether the user must choose another password before anything else.
             * @default true
             * @example true
             */
            must_change_password?: boolean;
            /**
             * Format: password
             * @description The first password. 15 to 128 characters of any kind; what is guessed first is refused.
             * @example the lighthouse keeper sleeps
             */
            password: string;
            /**
             * @description What the user may do.
             * @default viewer
             * @example operator
             * @enum {string}
             */
            role?: "viewer" | "operator" | "admin";
            /**
             * @description The name to sign in with.
             * @example grace
             */
            username: string;
        };
        CreatedApiTokenResponse: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends; null: when it is deleted.
             * @example 2026-01-02T03:04:05.000Z
             */
            expires_at: string | null;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000003
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             * @example null
             */
            last_used_at: string | null;
            /**
             * @description What it is for.
             * @example nightly report
             */
            name: string;
            /**
             * @description What it may do, as long as its owner may.
             * @example viewer
             * @enum {string}
             */
            role: "viewer" | "operator" | "admin";
            /**
             * @description The token itself: shown only now.
             * @example amu_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
             */
            token: string;
            /**
             * Format: uuid
             * @description Whose it is.
             * @example 0198c0de-0000-7000-8000-000000000002
             */
            user_id: string;
            /**
             * @description The name of whose it is.
             * @example grace
             */
            username: string;
        };
        CreatedEnrollmentTokenResponse: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Who made it; null: the hub itself.
             * @example admin
             */
            created_by: string | null;
            /**
             * @description The environment that its agents are in; null: the one they say.
             * @example production
             */
            environment: string | null;
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2026-01-02T03:04:05.000Z
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000004
             */
            id: string;
            /**
             * @description How many agents it lets in.
             * @example 10
             */
            max_uses: number;
            /**
             * @description Laid over what its agents say of themselves.
             * @example {
             *       "site": "fra1"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description What it is for.
             * @example web servers in Frankfurt
             */
            name: string;
            /**
             * @description Whether it may take over the id of an agent that exists.
             * @example false
             */
            replace: boolean;
            /**
             * @description The token itself: shown only now.
             * @example ame_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
             */
            token: string;
            /**
             * @description The only type it lets in; null: every type.
             * @example web_server
             * @enum {string|null}
             */
            type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom" | null;
            /**
             * @description How many it has let in.
             * @example 3
             */
            use_count: number;
        };
        DefineMetricsRequest: {
            /** @description One element for each metric; they replace what this agent said before. */
            metrics: components["schemas"]["MetricDefinitionRequest"][];
        };
        DefineMetricsResponse: {
            /** @description Its metrics, by name. */
            metrics: components["schemas"]["MetricDefinitionResponse"][];
        };
        EnrollmentTokenListResponse: {
            /** @description The tokens of this page. */
            enrollment_tokens: components["schemas"]["EnrollmentTokenResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        EnrollmentTokenResponse: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Who made it; null: the hub itself.
             * @example admin
             */
            created_by: string | null;
            /**
             * @description The environment that its agents are in; null: the one they say.
             * @example production
             */
            environment: string | null;
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2026-01-02T03:04:05.000Z
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000004
             */
            id: string;
            /**
             * @description How many agents it lets in.
             * @example 10
             */
            max_uses: number;
            /**
             * @description Laid over what its agents say of themselves.
             * @example {
             *       "site": "fra1"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description What it is for.
             * @example web servers in Frankfurt
             */
            name: string;
            /**
             * @description Whether it may take over the id of an agent that exists.
             * @example false
             */
            replace: boolean;
            /**
             * @description The only type it lets in; null: every type.
             * @example web_server
             * @enum {string|null}
             */
            type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom" | null;
            /**
             * @description How many it has let in.
             * @example 3
             */
            use_count: number;
        };
        EventListResponse: {
            /** @description The events. */
            events: components["schemas"]["EventResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        EventMessage: {
            /**
             * Format: date-time
             * @description When the change was noted.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /** @description The event. */
            data: components["schemas"]["EventResponse"] | components["schemas"]["StreamReference"];
            /**
             * @description An event.
             * @enum {string}
             */
            type: "event";
        };
        EventRequest: {
            /**
             * @description What else is known, flat.
             * @example {
             *       "path": "/etc/passwd"
             *     }
             */
            attributes?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description Tells findings of one kind and time apart; without it the message does.
             * @example /etc/passwd
             */
            fingerprint?: string;
            /**
             * @description What kind of finding it is.
             * @example file.changed
             */
            kind: string;
            /**
             * @description What was found, in words.
             * @example /etc/passwd has changed
             */
            message: string;
            /**
             * @description How much it matters.
             * @example warning
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * Format: date-time
             * @description When it was found: up to 5 minutes ahead of the hub, and not older than the retention of events. Without it the event is stamped on receipt, and not protected against repetition.
             * @example 2026-01-02T03:04:05.000Z
             */
            timestamp?: string;
        };
        EventResponse: {
            /**
             * Format: uuid
             * @description Whose it is.
             * @example 0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f
             */
            agent_id: string;
            /**
             * @description The name of that agent.
             * @example Web Server Alpha
             */
            agent_name: string | null;
            /**
             * @description What else is known.
             * @example {
             *       "path": "/etc/passwd"
             *     }
             */
            attributes: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description Tells findings of one kind and time apart.
             * @example /etc/passwd
             */
            fingerprint: string;
            /**
             * Format: uuid
             * @description The id of the event.
             * @example 0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f
             */
            id: string;
            /**
             * @description What kind of finding it is.
             * @example file.changed
             */
            kind: string;
            /**
             * @description What was found, in words.
             * @example /etc/passwd has changed
             */
            message: string;
            /**
             * Format: date-time
             * @description When the hub received it.
             * @example 2026-01-02T03:04:05.000Z
             */
            received_at: string;
            /**
             * @description How much it matters.
             * @example warning
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * Format: date-time
             * @description When it was found.
             * @example 2026-01-02T03:04:05.000Z
             */
            timestamp: string;
        };
        EventRuleCondition: {
            /**
             * @description The kind of the events.
             * @example file.changed
             */
            event_kind: string;
            /**
             * @description The events of the agent are counted. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "event";
            /**
             * @description Only events this severe or worse.
             * @default info
             * @example warning
             * @enum {string}
             */
            min_severity?: "info" | "warning" | "critical";
            /**
             * @description How long the window is.
             * @example 300
             */
            window_seconds: number;
        };
        EventsRequest: {
            /** @description The events, stored as a whole or not at all. */
            events: components["schemas"]["EventRequest"][];
        };
        FleetAgentResponse: {
            /**
             * @description Where it runs.
             * @example production
             */
            environment: string;
            /**
             * Format: uuid
             * @description Its id.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /**
             * @description Its name.
             * @example Web Server Alpha
             */
            name: string;
            /**
             * @description Its status.
             * @example online
             * @enum {string}
             */
            status: "online" | "offline" | "error" | "maintenance";
            /**
             * @description What it watches.
             * @example web_server
             * @enum {string}
             */
            type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom";
        };
        FleetResponse: {
            /** @description The agents, those that need somebody first. */
            agents: components["schemas"]["FleetAgentResponse"][];
            /**
             * @description How many there are, those that are left out too.
             * @example 3
             */
            total: number;
        };
        FleetSeriesListResponse: {
            /**
             * @description The seconds between the samples, or of the buckets of the rollups, beneath: the coarsest that was used.
             * @example 30
             */
            resolution_seconds: number;
            /** @description The groups that have samples in the range; by their names, or with `top` the greatest mean first. */
            series: components["schemas"]["FleetSeriesResponse"][];
            /**
             * @description The seconds that one point stands for.
             * @example 60
             */
            step_seconds: number;
            /**
             * @description The unit of the metric, as far as known.
             * @example %
             */
            unit: string | null;
        };
        FleetSeriesResponse: {
            /**
             * @description What the agents of the group have in common: `type`, `environment`, `metadata.KEY` (null without it), or `agent_id` and `agent_name`; empty without `group_by`.
             * @example {
             *       "environment": "production"
             *     }
             */
            group: {
                [key: string]: (string | number | boolean) | null;
            };
            /**
             * @description Pairs of the Unix seconds at which a step starts and its value, without a hole: a step without samples has null.
             * @example [
             *       [
             *         1767323040,
             *         12.5
             *       ],
             *       [
             *         1767323100,
             *         null
             *       ]
             *     ]
             */
            points: (number | null)[][];
        };
        HealthResponse: {
            /**
             * @description What was checked: `ok`, or what is wrong with it.
             * @example {
             *       "database": "ok",
             *       "hub": "ok"
             *     }
             */
            checks: {
                [key: string]: string;
            };
            /**
             * @description Whether it is well.
             * @example ok
             * @enum {string}
             */
            status: "ok" | "unavailable";
            /**
             * @description The hub's version.
             * @example 0.1.0
             */
            version: string;
        };
        HeartbeatCommand: {
            /**
             * @description What to do.
             * @example run_check
             * @enum {string}
             */
            action: "start" | "stop" | "restart" | "run_check" | "reload_config";
            /**
             * @description Which check, for `run_check`.
             * @example homepage
             */
            check?: string;
            /**
             * Format: uuid
             * @description The id to answer under.
             */
            command_id: string;
            /**
             * Format: date-time
             * @description After this the command must not be carried out.
             */
            expires_at: string;
        };
        HeartbeatRequest: {
            /**
             * Format: uuid
             * @description Made anew by each start of the program.
             * @example 6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11
             */
            boot_id?: string;
            /** @description The states of all checks: after a start and whenever one changed. */
            checks?: components["schemas"]["CheckReport"][];
            /** @description Why the configuration could not be applied. */
            config_error?: string;
            /** @description The hash of the configuration that the agent runs. */
            config_hash?: string;
            /**
             * @description How far the agent is with its configuration.
             * @example applied
             * @enum {string}
             */
            config_state?: "applying" | "applied" | "failed";
            /** @description With `stopping`: the agent means to be back within so many seconds, and is in maintenance until then. */
            expected_back_in_seconds?: number;
            /** @description What the error is. */
            message?: string;
            /** @description Why the agent stops. */
            reason?: string;
            /**
             * @description Whether the agent carries its checks out.
             * @example running
             * @enum {string}
             */
            run_state?: "running" | "stopped";
            /**
             * Format: date-time
             * @description The agent's clock when it sent this, from which the hub reads its skew.
             * @example 2026-01-02T03:04:05.000Z
             */
            sent_at?: string;
            /**
             * @description `error` when something keeps the agent from its work; `stopping` before it ends.
             * @default alive
             * @example alive
             * @enum {string}
             */
            status?: "alive" | "error" | "stopping";
        };
        HeartbeatResponse: {
            /**
             * @description Commands without a result, the oldest first: in every reply until their results are in.
             * @example []
             */
            commands: components["schemas"]["HeartbeatCommand"][];
            /** @description The configuration itself, only when the agent runs another one. */
            config?: {
                [key: string]: unknown;
            };
            /**
             * @description The hash of the configuration that the agent should run.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            config_hash: string;
            /**
             * @description How often to report metrics.
             * @example 30
             */
            metrics_interval_seconds: number;
            /**
             * @description When to beat again.
             * @example 60
             */
            next_heartbeat_in_seconds: number;
            /**
             * Format: date-time
             * @description The hub's clock.
             * @example 2026-01-02T03:04:05.000Z
             */
            server_time: string;
            /**
             * @description The agent's status after this beat.
             * @example online
             * @enum {string}
             */
            status: "online" | "offline" | "error" | "maintenance";
        };
        HeartbeatRuleCondition: {
            /**
             * @description The signs of life of the agent are judged. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "heartbeat";
        };
        ImportAlertRulesRequest: {
            /** @description The rules, each with a name of its own; what one leaves out is at its default. */
            rules: components["schemas"]["AlertRuleRequest"][];
        };
        ImportAlertRulesResponse: {
            /**
             * @description How many rules were made.
             * @example 1
             */
            created: number;
            /**
             * @description How many were deleted.
             * @example 0
             */
            deleted: number;
            /**
             * @description Whether nothing was changed, since this was only asked.
             * @example false
             */
            dry_run: boolean;
            /** @description Each of them, by name. */
            rules: components["schemas"]["ImportedAlertRule"][];
            /**
             * @description How many were as the file has them already.
             * @example 1
             */
            unchanged: number;
            /**
             * @description How many were changed.
             * @example 0
             */
            updated: number;
        };
        ImportedAlertRule: {
            /**
             * @description Its name.
             * @example CPU is busy
             */
            name: string;
            /**
             * @description What was done with it.
             * @example created
             * @enum {string}
             */
            outcome: "created" | "updated" | "unchanged" | "deleted";
            /**
             * Format: uuid
             * @description The id of the rule; null for one that a dry run would make.
             * @example 0198c0de-0000-7000-8000-00000000000a
             */
            rule_id: string | null;
        };
        LatestMetricResponse: {
            /**
             * @description The series.
             * @example cpu_usage
             */
            metric: string;
            /**
             * Format: date-time
             * @description When it was measured.
             * @example 2026-01-02T03:04:05.000Z
             */
            timestamp: string;
            /**
             * @description Its unit, as far as known.
             * @example %
             */
            unit: string | null;
            /**
             * @description Its newest value.
             * @example 12.5
             */
            value: number;
        };
        LatestMetricsResponse: {
            /** @description Every series with a value in the last 24 hours, by name. */
            metrics: components["schemas"]["LatestMetricResponse"][];
        };
        LoginRequest: {
            /**
             * Format: password
             * @description The password.
             * @example the lighthouse keeper sleeps
             */
            password: string;
            /**
             * @description The name, in any case.
             * @example admin
             */
            username: string;
        };
        MaintenanceListResponse: {
            /** @description The windows of this page. */
            maintenance: components["schemas"]["MaintenanceResponse"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        MaintenanceRequest: {
            /**
             * @description How long it lasts.
             * @example 3600
             */
            duration_seconds?: number;
            /**
             * Format: date-time
             * @description When it begins; now if absent.
             * @example 2026-01-02T03:04:05.000Z
             */
            from?: string;
            /**
             * @description Why; shown as the reason of the status.
             * @example Kernel update
             */
            reason: string;
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2026-01-02T03:04:05.000Z
             */
            until?: string;
        };
        MaintenanceResponse: {
            /**
             * Format: uuid
             * @description Whose window it is.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            agent_id: string;
            /**
             * @description Who set it.
             * @example admin
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When it begins.
             * @example 2026-01-02T03:04:05.000Z
             */
            from: string;
            /**
             * Format: uuid
             * @description The id of the window.
             * @example 0198c0de-0000-7000-8000-000000000004
             */
            id: string;
            /**
             * @description Why.
             * @example Kernel update
             */
            reason: string;
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2026-01-02T04:04:05.000Z
             */
            until: string;
        };
        MetricDefinitionRequest: {
            /**
             * @description What it is.
             * @example The part of a file system that is in use.
             */
            description?: string | null;
            /**
             * @description The metric, without attributes: what is said holds for all its series.
             * @example system.filesystem.utilization
             */
            name: string;
            /**
             * @description Its unit (UCUM).
             * @example %
             */
            unit?: string | null;
        };
        MetricDefinitionResponse: {
            /**
             * @description What it is.
             * @example The part that is in use.
             */
            description: string | null;
            /**
             * @description The metric.
             * @example system.filesystem.utilization
             */
            name: string;
            /**
             * @description Its unit.
             * @example %
             */
            unit: string | null;
        };
        MetricRuleCondition: {
            /**
             * @description What becomes of the samples of the window.
             * @default avg
             * @example avg
             * @enum {string}
             */
            aggregate?: "avg" | "min" | "max" | "sum" | "count" | "last";
            /**
             * @description The samples of a metric are judged. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "metric";
            /**
             * @description The metric, optionally with attributes: then only its series that have them.
             * @example cpu_usage
             */
            metric: string;
            /**
             * @description How it is compared with `threshold`.
             * @example >
             * @enum {string}
             */
            operator: ">" | ">=" | "<" | "<=" | "==" | "!=";
            /**
             * @description How long the window is; above 600 s a multiple of 300 s.
             * @example 300
             */
            window_seconds: number;
        };
        MetricsMessage: {
            /**
             * Format: date-time
             * @description When the change was noted.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /** @description The new values; of many series only the id of their agent. */
            data: components["schemas"]["NewestMetricsResponse"] | components["schemas"]["StreamReference"];
            /**
             * @description Metrics of an agent.
             * @enum {string}
             */
            type: "metrics";
        };
        MetricsRequest: {
            /**
             * @description The use of the processors, in percent.
             * @example 12.5
             */
            cpu_usage?: number;
            /**
             * @description The use of the memory, in percent.
             * @example 41.2
             */
            memory_usage?: number;
            /**
             * @description Finite numbers by the name of their series: `name` or `name{key=value,…}` with up to 10 attributes, in any order; a backslash stands before each of `\ , = { }` in a value.
             * @example {
             *       "system.filesystem.utilization{mountpoint=/}": 71.3,
             *       "system.load.1m": 0.42
             *     }
             */
            metrics?: {
                [key: string]: number;
            };
            /** @description Several reports, stored as a whole or not at all. */
            reports?: components["schemas"]["ReportRequest"][];
            /**
             * Format: date-time
             * @description When it was measured: RFC 3339 with an offset, cut to milliseconds; up to 5 minutes ahead of the hub, and not older than the raw retention. Without it the report is stamped on receipt, and not protected against repetition.
             * @example 2026-01-02T03:04:05.000Z
             */
            timestamp?: string;
        };
        NewestMetricsResponse: {
            /**
             * Format: uuid
             * @description Whose.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            agent_id: string;
            /**
             * @description The new values by the name of their series; units are in `metrics/latest` and in the catalogue.
             * @example {
             *       "cpu_usage": 12.5,
             *       "system.load.1m": 0.42
             *     }
             */
            metrics: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When the newest of them was measured.
             * @example 2026-01-02T03:04:05.000Z
             */
            timestamp: string;
        };
        NoDataRuleCondition: {
            /**
             * @description The silence of a metric is judged. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "no_data";
            /**
             * @description The metric, optionally with attributes: then only its series that have them.
             * @example cpu_usage
             */
            metric: string;
        };
        PreviewedAgentResponse: {
            /**
             * Format: uuid
             * @description The agent.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            agent_id: string;
            /**
             * @description Its name.
             * @example Web Server Alpha
             */
            agent_name: string;
            /**
             * @description Whether an alert would begin.
             * @example true
             */
            breached: boolean;
            /**
             * @description The series that was judged; null where the rule is about the agent, or nothing is known of it.
             * @example cpu_usage
             */
            series: string | null;
            /**
             * @description What was judged, where it is known.
             * @example 93.2
             */
            value: number | null;
        };
        ProbeResponse: {
            /**
             * @description Whether it is well.
             * @example ok
             * @enum {string}
             */
            status: "ok" | "unavailable";
        };
        Problem: {
            /**
             * @description What is wrong with this request.
             * @example The request has elements that are not valid.
             */
            detail: string;
            /** @description Every offending element, up to 1,000 (`422` only). */
            errors?: components["schemas"]["ProblemFieldError"][];
            /**
             * @description The path of the request.
             * @example /api/v1/agents
             */
            instance: string;
            /**
             * @description The id under which the hub logged this request.
             * @example 0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f
             */
            request_id: string;
            /**
             * @description The HTTP status.
             * @example 422
             */
            status: number;
            /**
             * @description The kind of problem in words.
             * @example Not valid
             */
            title: string;
            /**
             * @description The kind of problem, as a relative URI.
             * @example /problems/validation
             */
            type: string;
        };
        ProblemFieldError: {
            /**
             * @description What kind of fault it is, stable for programs.
             * @example not-finite
             */
            code: string;
            /**
             * @description The fault in words.
             * @example must be a number
             */
            message: string;
            /**
             * @description Where it is: a path into the body, or `query.NAME`.
             * @example reports[3].metrics.x
             */
            path: string;
        };
        ReceiptResponse: {
            /**
             * @description How many were stored.
             * @example 1
             */
            accepted: number;
            /** @description True when a command or new configuration waits for the next heartbeat: send one now. */
            beat_now?: boolean;
            /**
             * @description How many were there already; the first stays.
             * @example 0
             */
            duplicates: number;
        };
        RegisterAgentRequest: {
            /**
             * @description Where it runs; `production` if absent.
             * @example production
             */
            environment?: string;
            /**
             * @description The host it runs on: a host name or an address.
             * @example web-01.example.com
             */
            host: string;
            /**
             * Format: uuid
             * @description An id that the agent made and keeps; the hub makes one if it is missing.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id?: string;
            /**
             * @description A flat description, for selectors.
             * @example {
             *       "rack": "b7"
             *     }
             */
            metadata?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description A name for people; need not be unique.
             * @example Web Server Alpha
             */
            name: string;
            /**
             * @description The port of what it watches.
             * @example 8080
             */
            port?: number | null;
            /**
             * @description Taken and ignored: the hub decides the status.
             * @example online
             */
            status?: string;
            /**
             * @description What the agent watches; cannot change later.
             * @example web_server
             * @enum {string}
             */
            type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom";
            /**
             * @description The agent program's version.
             * @example 0.1.0
             */
            version?: string;
        };
        RegistrationConfig: {
            /**
             * @description The hash of what it runs, as it last said.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            applied_hash: string | null;
            /**
             * @description The hash of what it should run.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            desired_hash: string;
            /**
             * @description Why it could not apply it.
             * @example null
             */
            error: string | null;
            /**
             * @description How far it is.
             * @example applied
             * @enum {string|null}
             */
            state: "applying" | "applied" | "failed" | null;
            /**
             * @description What the agent should run.
             * @example {
             *       "checks": [],
             *       "heartbeat_interval": 60,
             *       "reporting_interval": 30
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        RegistrationResponse: {
            /**
             * @description The agent's own key; shown here only, and absent when the agent came with its own key.
             * @example ama_…
             */
            api_key?: string;
            /**
             * Format: uuid
             * @description Made anew by each start of its program.
             * @example null
             */
            boot_id: string | null;
            /** @description The states of its checks. */
            checks: components["schemas"]["AgentCheckResponse"][];
            /**
             * @description Its clock less the hub's, in seconds.
             * @example 0.012
             */
            clock_skew_seconds: number | null;
            /** @description How it stands with its configuration, and what it should run. */
            config: components["schemas"]["RegistrationConfig"];
            /**
             * @description The latest CPU usage in percent.
             * @example 12.5
             */
            cpu_usage: number | null;
            /**
             * @description Where it runs.
             * @example production
             */
            environment: string;
            /**
             * @description How often it beats, by its configuration.
             * @example 60
             */
            heartbeat_interval_seconds: number;
            /**
             * @description The host it runs on.
             * @example web-01.example.com
             */
            host: string;
            /**
             * Format: uuid
             * @description Its id, kept over restarts and renames.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /**
             * Format: date-time
             * @description Its last sign of life, by the hub's clock.
             * @example 2026-01-02T03:04:05.000Z
             */
            last_heartbeat: string | null;
            /**
             * @description The latest memory usage in percent.
             * @example 41.2
             */
            memory_usage: number | null;
            /**
             * @description A flat description, for selectors.
             * @example {
             *       "rack": "b7"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description How often it reports metrics, by its configuration.
             * @example 30
             */
            metrics_interval_seconds: number;
            /**
             * @description Its name; need not be unique.
             * @example Web Server Alpha
             */
            name: string;
            /**
             * @description After how much silence it is offline; null: after `OFFLINE_AFTER_MISSED_HEARTBEATS` intervals.
             * @example null
             */
            offline_after_seconds: number | null;
            /**
             * @description The port of what it watches.
             * @example 8080
             */
            port: number | null;
            /**
             * Format: date-time
             * @description When it registered first.
             * @example 2026-01-02T03:04:05.000Z
             */
            registered_at: string;
            /**
             * @description `stopped`: an operator stopped its checks; it still beats.
             * @example running
             * @enum {string}
             */
            run_state: "running" | "stopped";
            /**
             * @description First that holds: `maintenance` in an open window; `offline` when silent for too long or stopped; `error` when its last beat said so; `online`.
             * @example online
             * @enum {string}
             */
            status: "online" | "offline" | "error" | "maintenance";
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-01-02T03:04:05.000Z
             */
            status_changed_at: string;
            /**
             * @description Why it has this status.
             * @example null
             */
            status_reason: string | null;
            /**
             * @description What it watches.
             * @example web_server
             * @enum {string}
             */
            type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom";
            /**
             * @description The agent program's version.
             * @example 0.1.0
             */
            version: string | null;
        };
        ReplaceAgentConfigRequest: {
            /**
             * @description The own values by key, judged by the schema of the agent’s type; what is left out is no longer set.
             * @example {
             *       "reporting_interval": 10
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        ReportRequest: {
            /**
             * @description The use of the processors, in percent.
             * @example 12.5
             */
            cpu_usage?: number;
            /**
             * @description The use of the memory, in percent.
             * @example 41.2
             */
            memory_usage?: number;
            /**
             * @description Finite numbers by the name of their series: `name` or `name{key=value,…}` with up to 10 attributes, in any order; a backslash stands before each of `\ , = { }` in a value.
             * @example {
             *       "system.filesystem.utilization{mountpoint=/}": 71.3,
             *       "system.load.1m": 0.42
             *     }
             */
            metrics?: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When it was measured: RFC 3339 with an offset, cut to milliseconds; up to 5 minutes ahead of the hub, and not older than the raw retention.
             * @example 2026-01-02T03:04:05.000Z
             */
            timestamp: string;
        };
        ResolveAlertRequest: {
            /**
             * @description Why.
             * @example Planned shutdown
             */
            note?: string;
        };
        ResyncMessage: {
            /**
             * @description The client or the hub fell behind.
             * @enum {string}
             */
            type: "resync";
        };
        RollBackConfigRequest: {
            /**
             * @description The version whose own values become a new version; 0: none.
             * @example 0
             */
            version: number;
        };
        RotateKeyRequest: {
            /**
             * @description How long the old key stays good: 3600 for the agent itself, 0 for an operator if absent.
             * @example 3600
             */
            grace_seconds?: number;
        };
        RotateKeyResponse: {
            /**
             * @description The new key; shown here only.
             * @example ama_…
             */
            api_key: string;
            /**
             * Format: date-time
             * @description Until when the old key is good.
             * @example 2026-01-02T04:04:05.000Z
             */
            old_key_expires_at: string;
        };
        RuleConditionPatch: {
            /**
             * @description What becomes of the samples of the window.
             * @example avg
             * @enum {string|null}
             */
            aggregate?: "avg" | "min" | "max" | "sum" | "count" | "last" | null;
            /**
             * @description The kind of the events.
             * @example file.changed
             */
            event_kind?: string | null;
            /**
             * @description Another kind; fields that it does not have are dropped.
             * @example metric
             * @enum {string}
             */
            kind?: "metric" | "heartbeat" | "no_data" | "event";
            /**
             * @description The metric, optionally with attributes: then only its series that have them.
             * @example cpu_usage
             */
            metric?: string | null;
            /**
             * @description Only events this severe or worse.
             * @example warning
             * @enum {string|null}
             */
            min_severity?: "info" | "warning" | "critical" | null;
            /**
             * @description How it is compared with `threshold`.
             * @example >
             * @enum {string|null}
             */
            operator?: ">" | ">=" | "<" | "<=" | "==" | "!=" | null;
            /**
             * @description How long the window is.
             * @example 300
             */
            window_seconds?: number | null;
        };
        RuleHealth: {
            /**
             * @description How long that took, in seconds.
             * @example 0.004
             */
            duration_seconds: number | null;
            /**
             * @description What went wrong, if something did.
             * @example null
             */
            error: string | null;
            /**
             * Format: date-time
             * @description When it was evaluated last.
             * @example 2026-01-02T03:04:05.000Z
             */
            evaluated_at: string | null;
        };
        Selector: {
            /** @description These agents. */
            agent_id?: string | string[];
            /** @description Agents of this environment. */
            environment?: string | string[];
            /** @description Agents whose metadata has all of these keys, with this value or one of these values. */
            metadata?: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            /** @description Agents of this type. */
            type?: ("web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom") | ("web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom")[];
        };
        SelectorPatch: {
            /** @description These agents. */
            agent_id?: (string | string[]) | null;
            /** @description Agents of this environment. */
            environment?: (string | string[]) | null;
            /** @description Agents whose metadata has all of these keys, with this value or one of these values. */
            metadata?: {
                [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
            } | null;
            /** @description Agents of this type. */
            type?: (("web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom") | ("web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom")[]) | null;
        };
        SeriesListResponse: {
            /**
             * @description The seconds between the samples, or of the buckets of the rollups, beneath: the coarsest that was used.
             * @example 30
             */
            resolution_seconds: number;
            /** @description The series that have samples in the range, by name. */
            series: components["schemas"]["SeriesResponse"][];
            /**
             * @description The seconds that one point stands for.
             * @example 30
             */
            step_seconds: number;
        };
        SeriesResponse: {
            /**
             * @description The series.
             * @example cpu_usage
             */
            metric: string;
            /**
             * @description Pairs of the Unix seconds at which a step starts and its value, without a hole: a step without samples has null.
             * @example [
             *       [
             *         1767323040,
             *         12.5
             *       ],
             *       [
             *         1767323070,
             *         null
             *       ]
             *     ]
             */
            points: (number | null)[][];
            /**
             * @description Its unit, as far as known.
             * @example %
             */
            unit: string | null;
        };
        SetConfigValueRequest: {
            /**
             * @description The value, judged by the schema of the agent’s type.
             * @example 10
             */
            value: (string | number | boolean | unknown[] | {
                [key: string]: unknown;
            }) | null;
        };
        SignedInResponse: {
            /** @description The user; `role` is what this credential may do. */
            user: components["schemas"]["UserResponse"];
        };
        SilenceListResponse: {
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /** @description The silences of this page. */
            silences: components["schemas"]["SilenceResponse"][];
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        SilenceResponse: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Who made it.
             * @example admin
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When it begins.
             * @example 2026-01-02T03:04:05.000Z
             */
            from: string;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-00000000000c
             */
            id: string;
            /**
             * @description Why.
             * @example Load test
             */
            reason: string;
            /**
             * @description Alerts of these rules; null: of every one.
             * @example [
             *       "0198c0de-0000-7000-8000-00000000000a"
             *     ]
             */
            rule_id: string[] | null;
            /**
             * @description Alerts of which agents; empty is all.
             * @example {
             *       "environment": "staging"
             *     }
             */
            selector: components["schemas"]["Selector"];
            /**
             * @description Alerts of these severities; null: of every one.
             * @example [
             *       "warning"
             *     ]
             */
            severity: ("info" | "warning" | "critical")[] | null;
            /**
             * @description By the clock: not begun yet, in effect, or over.
             * @example active
             * @enum {string}
             */
            state: "pending" | "active" | "expired";
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2026-01-02T04:04:05.000Z
             */
            until: string;
        };
        StatusChangeListResponse: {
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /** @description The changes of this page. */
            status_changes: components["schemas"]["StatusChangeResponse"][];
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        StatusChangeResponse: {
            /**
             * Format: date-time
             * @description When.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /**
             * @description The status before; null at the registration.
             * @example online
             * @enum {string|null}
             */
            from: "online" | "offline" | "error" | "maintenance" | null;
            /**
             * @description Why.
             * @example no sign of life for 180 s
             */
            reason: string | null;
            /**
             * @description The status after.
             * @example offline
             * @enum {string}
             */
            to: "online" | "offline" | "error" | "maintenance";
        };
        StreamErrorMessage: {
            /**
             * @description What kind of fault it is, stable for programs.
             * @example unknown-topic
             * @enum {string}
             */
            code: "malformed-json" | "invalid-message" | "unknown-topic" | "not-found" | "unavailable";
            /**
             * @description The fault in words.
             * @example subscribe[0] is no topic
             */
            message: string;
            /**
             * @description An answer.
             * @enum {string}
             */
            type: "error";
        };
        StreamReference: {
            /**
             * Format: uuid
             * @description The id of the thing.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
        };
        StreamTicketResponse: {
            /**
             * @description After how many seconds it is of no use any more.
             * @example 30
             */
            expires_in_seconds: number;
            /**
             * @description The ticket, `amt_…`: to be used once, as `?ticket=` of `GET /api/v1/stream`.
             * @example amt_0000000000000000000000000000000000000000000000000
             */
            ticket: string;
        };
        SubscribedMessage: {
            /**
             * @description Every topic that the client has now, sorted.
             * @example [
             *       "agents",
             *       "alerts"
             *     ]
             */
            topics: string[];
            /**
             * @description An answer.
             * @enum {string}
             */
            type: "subscribed";
        };
        SummaryResponse: {
            /**
             * @description How many of them somebody has.
             * @example 0
             */
            acknowledged_alerts: number;
            /**
             * @description Agents by environment.
             * @example {
             *       "production": 3
             *     }
             */
            by_environment: {
                [key: string]: number;
            };
            /**
             * @description Agents by status.
             * @example {
             *       "error": 0,
             *       "maintenance": 0,
             *       "offline": 1,
             *       "online": 2
             *     }
             */
            by_status: {
                [key: string]: number;
            };
            /**
             * @description Agents by type.
             * @example {
             *       "web_server": 3
             *     }
             */
            by_type: {
                [key: string]: number;
            };
            /**
             * @description Firing and acknowledged alerts by severity.
             * @example {
             *       "critical": 1,
             *       "info": 0,
             *       "warning": 0
             *     }
             */
            open_alerts_by_severity: {
                [key: string]: number;
            };
            /**
             * @description How many of them a silence matches.
             * @example 0
             */
            silenced_alerts: number;
            /**
             * @description How many agents there are.
             * @example 3
             */
            total: number;
        };
        TimelineEntry: {
            /**
             * @description Who did it; null: the hub.
             * @example null
             */
            actor: string | null;
            /**
             * Format: date-time
             * @description When; what was so before the alert began is told at its beginning.
             * @example 2026-01-02T03:04:05.000Z
             */
            at: string;
            /**
             * @description The status before.
             * @example pending
             * @enum {string|null}
             */
            from_status: "pending" | "firing" | "acknowledged" | "resolved" | null;
            /**
             * Format: uuid
             * @description The id of what it tells of; the beginning and the end of one silence share it, so that only `id` and `kind` together are unique.
             * @example 0198c0de-0000-7000-8000-00000000000e
             */
            id: string;
            /**
             * @description What happened. `pending`: its condition began to hold, and has yet to for `for_seconds`; `fired`: its condition has held for long enough; `stale`: its data stopped coming, or came again, and its status stayed; `acknowledged`: `actor` took it, until `until` if that is given; `acknowledgement_expired`: nobody has it any more, and it fires again; `resolved`: it is over, for `resolution_reason`; by hand if there is an `actor`; `commented`: `actor` said `note`; `silenced`: from here to `until` the silence `silence_id` of `actor` withholds its notifications, for `note`; `silence_ended`: that silence no longer does: it is over, `actor` deleted it, or a longer one has taken its place; `maintenance_began`: its agent is in maintenance, for `note`, and notifications are withheld; `maintenance_ended`: its agent is watched again. More kinds may come.
             * @example fired
             * @enum {string}
             */
            kind: "pending" | "fired" | "stale" | "acknowledged" | "acknowledgement_expired" | "resolved" | "commented" | "silenced" | "silence_ended" | "maintenance_began" | "maintenance_ended";
            /**
             * @description What was said, or why it was so.
             * @example null
             */
            note: string | null;
            /**
             * @description Why it was over.
             * @example null
             * @enum {string|null}
             */
            resolution_reason: "recovered" | "manual" | "no_data_ok" | "rule_changed" | "rule_disabled" | "rule_deleted" | "left_selector" | "agent_deleted" | "series_expired" | null;
            /**
             * Format: uuid
             * @description The silence.
             * @example null
             */
            silence_id: string | null;
            /**
             * @description What it was judged against.
             * @example 90
             */
            threshold: number | null;
            /**
             * @description The status after.
             * @example firing
             * @enum {string|null}
             */
            to_status: "pending" | "firing" | "acknowledged" | "resolved" | null;
            /**
             * Format: date-time
             * @description When what began is to end.
             * @example null
             */
            until: string | null;
            /**
             * @description The value that was judged.
             * @example 97.5
             */
            value: number | null;
        };
        TimelineResponse: {
            /** @description The entries of this page. */
            entries: components["schemas"]["TimelineEntry"][];
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
        };
        UpdateAgentRequest: {
            /**
             * @description Where it runs.
             * @example production
             */
            environment?: string;
            /**
             * @description Metadata to set; null removes a key.
             * @example {
             *       "rack": "b7"
             *     }
             */
            metadata?: {
                [key: string]: (string | number | boolean) | null;
            };
            /**
             * @description Its name.
             * @example Web Server Alpha
             */
            name?: string;
            /**
             * @description After how much silence it is offline, at least twice its heartbeat interval; null for the default.
             * @example 180
             */
            offline_after_seconds?: number | null;
        };
        UpdateAlertRuleRequest: {
            /**
             * @description The channels that are told, by their ids.
             * @example []
             */
            channels?: string[] | null;
            /**
             * @description Only when the value is back at this a firing alert resolves: on the harmless side of `threshold`. For `metric` with an operator of order.
             * @example 80
             */
            clear_threshold?: number | null;
            /**
             * @description What it watches, merged with what it watched.
             * @example {
             *       "window_seconds": 600
             *     }
             */
            condition?: components["schemas"]["RuleConditionPatch"];
            /**
             * @description What it is about.
             * @example Look for runaway jobs.
             */
            description?: string | null;
            /**
             * @description Whether it is evaluated.
             * @example true
             */
            enabled?: boolean | null;
            /**
             * @description How long the condition must hold before it fires.
             * @example 60
             */
            for_seconds?: number | null;
            /**
             * @description How long it stays firing after the condition ended.
             * @example 120
             */
            keep_firing_for_seconds?: number | null;
            /**
             * @description How many samples a window needs to be judged. For `metric`.
             * @example 3
             */
            min_samples?: number | null;
            /**
             * @description Its name, unique.
             * @example CPU is busy
             */
            name?: string;
            /**
             * @description What missing data does: it leaves the state, fires or resolves. For `metric`; `keep` for the others.
             * @example keep
             * @enum {string|null}
             */
            no_data?: "keep" | "alert" | "ok" | null;
            /**
             * @description Where to read what to do.
             * @example https://wiki.example.com/cpu
             */
            runbook_url?: string | null;
            /**
             * @description Which agents it is for; null removes a field of it, or all.
             * @example {
             *       "environment": "production"
             *     }
             */
            selector?: components["schemas"]["SelectorPatch"] | null;
            /**
             * @description How bad it is.
             * @example warning
             * @enum {string}
             */
            severity?: "info" | "warning" | "critical";
            /**
             * @description What the condition is compared with: for `metric` a value; for `no_data` seconds of silence, 30 to 604,800; for `event` how many, by default 1; for `heartbeat`, if given, how many were missed, 1 to 10,000.
             * @example 90
             */
            threshold?: number | null;
        };
        UpdateConfigProfileRequest: {
            /**
             * @description What it is for.
             * @example null
             */
            description?: string | null;
            /**
             * @description Its name, unique; shown as the source of its values.
             * @example web servers
             */
            name?: string;
            /**
             * @description Of two profiles that set the same key the higher priority wins; of equal ones the name that comes first.
             * @example 10
             */
            priority?: number;
            /** @description What to change of its selector. */
            selector?: components["schemas"]["SelectorPatch"];
            /**
             * @description What to change of its values.
             * @example {
             *       "reporting_interval": 60
             *     }
             */
            values?: {
                [key: string]: unknown;
            };
        };
        UpdateUserRequest: {
            /**
             * @description A user who is not enabled cannot sign in; sessions end at once, API tokens stop to work.
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Whether the user must choose another password before anything else; true after a new password.
             * @example true
             */
            must_change_password?: boolean;
            /**
             * Format: password
             * @description A new password, e.g. for someone who forgot it; ends the sessions of the user. 15 to 128 characters of any kind; what is guessed first is refused.
             * @example the lighthouse keeper sleeps
             */
            password?: string;
            /**
             * @description What the user may do; a change ends the sessions of the user.
             * @example viewer
             * @enum {string}
             */
            role?: "viewer" | "operator" | "admin";
        };
        UserListResponse: {
            /**
             * @description Give this as `cursor` to get the next page; null on the last one.
             * @example null
             */
            next_cursor: string | null;
            /**
             * @description How many match the filters; null where counting would cost too much.
             * @example 1
             */
            total: number | null;
            /** @description The users of this page. */
            users: components["schemas"]["UserResponse"][];
        };
        UserResponse: {
            /**
             * Format: date-time
             * @description Since when the user exists.
             * @example 2026-01-02T03:04:05.000Z
             */
            created_at: string;
            /**
             * @description Whether the user can sign in.
             * @example true
             */
            enabled: boolean;
            /**
             * Format: uuid
             * @description The id.
             * @example 0198c0de-0000-7000-8000-000000000002
             */
            id: string;
            /**
             * Format: date-time
             * @description When the user last signed in.
             * @example 2026-01-02T03:04:05.000Z
             */
            last_login_at: string | null;
            /**
             * @description Whether the user must choose another password before anything else.
             * @example false
             */
            must_change_password: boolean;
            /**
             * @description What the user may do.
             * @example operator
             * @enum {string}
             */
            role: "viewer" | "operator" | "admin";
            /**
             * @description The name to sign in with.
             * @example grace
             */
            username: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description How large the budget is. */
        "RateLimit-Limit": number;
        /** @description What is left of it. */
        "RateLimit-Remaining": number;
        /** @description In how many seconds it is whole again. */
        "RateLimit-Reset": number;
        /** @description After how many seconds to try again. */
        "Retry-After": number;
        /** @description The protocol to ask for. */
        Upgrade: string;
        /** @description How to authenticate. */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAgents: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only agents of this status. */
                status?: ("online" | "offline" | "error" | "maintenance")[];
                /** @description Only agents of this type. */
                type?: ("web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom")[];
                /** @description Only agents of this environment. */
                environment?: string[];
                /** @description Only agents with this text in name or host. */
                q?: string;
                /** @description Only agents whose metadata has this value at KEY, which stands for the name of the key. */
                "metadata.KEY"?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of agents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFleet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fleet of this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/fleet",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/fleet",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/fleet",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/fleet",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/fleet",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/fleet",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterAgentRequest"];
            };
        };
        responses: {
            /** @description The agent was known and may go on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationResponse"];
                };
            };
            /** @description The agent is registered. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked, expired or used up. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked, expired or used up.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session or API token was used, or the token is bound to another type or environment. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "A session or API token was used, or the token is bound to another type or environment.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `id` belongs to another agent (and the token has no `replace`), or the type is another than before. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The `id` belongs to another agent (and the token has no `replace`), or the type is another than before.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/register",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts of this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/summary",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/summary",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/summary",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/summary",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/summary",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/summary",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateAgentRequest"];
                "application/merge-patch+json": components["schemas"]["UpdateAgentRequest"];
            };
        };
        responses: {
            /** @description The agent as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAgentCommands: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only commands that stand so. */
                status?: ("queued" | "delivered" | "succeeded" | "failed" | "expired")[];
                /** @description Only commands to do this. */
                action?: ("start" | "stop" | "restart" | "run_check" | "reload_config")[];
            };
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of commands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendAgentCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCommandRequest"];
            };
        };
        responses: {
            /** @description The command waits for its agent. */
            202: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many commands wait for this agent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Too many commands wait for this agent.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
                /** @description The command’s id. */
                command_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The command. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportCommandResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
                /** @description The command’s id. */
                command_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandResultRequest"];
            };
        };
        responses: {
            /** @description The command as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such command of this agent. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such command of this agent.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another result is in already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Another result is in already.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/commands/0198c0de-0000-7000-8000-000000000001/result",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the caller has: it is answered with `304` as long as nothing has changed. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration. */
            200: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentConfigResponse"];
                };
            };
            /** @description It is what `If-None-Match` says. */
            304: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceAgentConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change goes on from; only its version is compared. Without it any will do. */
                "If-Match"?: string;
            };
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceAgentConfigRequest"];
            };
        };
        responses: {
            /** @description The configuration as it is now. */
            200: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentConfigResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The own values have another version than `If-Match` says. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The own values have another version than `If-Match` says.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 412,
                     *       "title": "Out of date",
                     *       "type": "/problems/precondition-failed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConfigVersions: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigHistoryResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/history",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBackAgentConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change goes on from; only its version is compared. Without it any will do. */
                "If-Match"?: string;
            };
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackConfigRequest"];
            };
        };
        responses: {
            /** @description The configuration as it is now. */
            200: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentConfigResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The own values have another version than `If-Match` says. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The own values have another version than `If-Match` says.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 412,
                     *       "title": "Out of date",
                     *       "type": "/problems/precondition-failed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There was no such version, or its values are not valid any more. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There was no such version, or its values are not valid any more.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/rollback",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setConfigValue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change goes on from; only its version is compared. Without it any will do. */
                "If-Match"?: string;
            };
            path: {
                /** @description The agent’s id. */
                id: string;
                /** @description The name of the setting. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetConfigValueRequest"];
            };
        };
        responses: {
            /** @description The configuration as it is now. */
            200: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentConfigResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The own values have another version than `If-Match` says. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The own values have another version than `If-Match` says.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 412,
                     *       "title": "Out of date",
                     *       "type": "/problems/precondition-failed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeConfigValue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change goes on from; only its version is compared. Without it any will do. */
                "If-Match"?: string;
            };
            path: {
                /** @description The agent’s id. */
                id: string;
                /** @description The name of the setting. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent has no such value of its own any more. */
            204: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such agent, or it has no such value of its own. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such agent, or it has no such value of its own.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The own values have another version than `If-Match` says. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The own values have another version than `If-Match` says.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 412,
                     *       "title": "Out of date",
                     *       "type": "/problems/precondition-failed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/config/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    storeEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventsRequest"];
            };
        };
        responses: {
            /** @description Everything is committed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["HeartbeatRequest"];
            };
        };
        responses: {
            /** @description What the agent needs to know. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/heartbeat",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMaintenance: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of windows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaintenanceListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaintenanceRequest"];
            };
        };
        responses: {
            /** @description The window is set. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaintenanceResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It overlaps another window of the same agent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "It overlaps another window of the same agent.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent is watched again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such agent, or it has no window. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such agent, or it has no window.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/maintenance",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    defineMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefineMetricsRequest"];
            };
        };
        responses: {
            /** @description What the agent now says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefineMetricsResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A metric is named twice. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "A metric is named twice.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metric-definitions",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queryMetrics: {
        parameters: {
            query?: {
                /** @description `name` takes all series of a metric, `name{key=value}` those with these attributes, `name*` all metrics with a prefix. Repeated means any of; without it all series are meant. */
                metric?: string[];
                /** @description The beginning of the range; it belongs to it. */
                from?: string;
                /** @description The end of the range; it does not belong to it. */
                to?: string;
                /** @description The seconds that one point stands for; raised where it is finer than the samples are or makes the answer too long. */
                step?: number;
                /** @description What becomes of the samples of one step. */
                aggregate?: "avg" | "min" | "max" | "sum" | "count" | "last" | "p95";
            };
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series that have samples in the range. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A selector is malformed, the range is empty, more would have to be read than an answer may take, or `p95` reaches beyond the raw retention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "A selector is malformed, the range is empty, more would have to be read than an answer may take, or `p95` reaches beyond the raw retention.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    storeMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MetricsRequest"];
            };
        };
        responses: {
            /** @description Everything is committed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMetrics: {
        parameters: {
            query?: {
                /** @description `name` takes all series of a metric, `name{key=value}` those with these attributes, `name*` all metrics with a prefix. Repeated means any of; without it all series are meant. */
                metric?: string[];
                /** @description The beginning of the range; it belongs to it. */
                from?: string;
                /** @description The end of the range; it does not belong to it. */
                to?: string;
                /** @description The form of the lines. */
                format?: "csv" | "ndjson";
            };
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One sample a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLatestMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest values, by the name of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatestMetricsResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/metrics/latest",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateAgentKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKeyRequest"];
            };
        };
        responses: {
            /** @description The new key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateKeyResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/rotate-key",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAgentStatusChanges: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The agent’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusChangeListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/agents/0198c0de-0000-7000-8000-000000000001/status-changes",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlertRules: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only rules of this severity. */
                severity?: ("info" | "warning" | "critical")[];
                /** @description Only rules that are, or are not, evaluated. */
                enabled?: boolean;
                /** @description Only rules whose condition is of this kind. */
                kind?: ("metric" | "heartbeat" | "no_data" | "event")[];
                /** @description Only rules with this text in their name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAlertRule: {
        parameters: {
            query?: {
                /** @description Takes a metric that no agent has reported or described yet; else it is taken for a misspelling. */
                allow_unknown_metric?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleRequest"];
            };
        };
        responses: {
            /** @description The rule. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another rule has this name, or there are 1,000 rules. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Another rule has this name, or there are 1,000 rules.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAlertRules: {
        parameters: {
            query?: {
                /** @description Only rules of this severity. */
                severity?: ("info" | "warning" | "critical")[];
                /** @description Only rules that are, or are not, evaluated. */
                enabled?: boolean;
                /** @description Only rules whose condition is of this kind. */
                kind?: ("metric" | "heartbeat" | "no_data" | "event")[];
                /** @description Only rules with this text in their name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules, with a comment on how to use them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/export",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importAlertRules: {
        parameters: {
            query?: {
                /** @description Takes a metric that no agent has reported or described yet; else it is taken for a misspelling. */
                allow_unknown_metric?: boolean;
                /** @description `merge` makes and changes rules by name; `replace` also deletes those that the file does not have. */
                mode?: "merge" | "replace";
                /** @description Only says what would be done. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportAlertRulesRequest"];
                "application/yaml": components["schemas"]["ImportAlertRulesRequest"];
                "text/yaml": components["schemas"]["ImportAlertRulesRequest"];
            };
        };
        responses: {
            /** @description What was done with each rule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAlertRulesResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There would be more than 1,000 rules. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There would be more than 1,000 rules.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is none of `application/json`, `application/yaml`, `text/yaml`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is none of `application/json`, `application/yaml`, `text/yaml`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/import",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewAlertRule: {
        parameters: {
            query?: {
                /** @description Takes a metric that no agent has reported or described yet; else it is taken for a misspelling. */
                allow_unknown_metric?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleRequest"];
            };
        };
        responses: {
            /** @description What the rule would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRulePreviewResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/preview",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The rule’s id. */
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The rule’s id. */
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAlertRule: {
        parameters: {
            query?: {
                /** @description Takes a metric that no agent has reported or described yet; else it is taken for a misspelling. */
                allow_unknown_metric?: boolean;
            };
            header?: never;
            path: {
                /** @description The rule’s id. */
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateAlertRuleRequest"];
                "application/merge-patch+json": components["schemas"]["UpdateAlertRuleRequest"];
            };
        };
        responses: {
            /** @description The rule, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another rule has this name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Another rule has this name.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alert-rules/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only alerts of this status; without it all but pending ones. */
                status?: ("pending" | "firing" | "acknowledged" | "resolved")[];
                /** @description Only alerts of this severity. */
                severity?: ("info" | "warning" | "critical")[];
                /** @description Only alerts of this agent. */
                agent_id?: string[];
                /** @description Only alerts of this rule. */
                rule_id?: string[];
                /** @description Only alerts that began at or after this. */
                from?: string;
                /** @description Only alerts that began before this. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of alerts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The alert’s id. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The alert’s id. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcknowledgeAlertRequest"];
            };
        };
        responses: {
            /** @description The alert, acknowledged. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The alert is not firing. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The alert is not firing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/acknowledge",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlertComments: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The alert’s id. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of comments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertCommentListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commentAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The alert’s id. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentAlertRequest"];
            };
        };
        responses: {
            /** @description The comment. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertCommentResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/comments",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The alert’s id. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResolveAlertRequest"];
            };
        };
        responses: {
            /** @description The alert, resolved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The alert is resolved already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The alert is resolved already.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/resolve",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlertTimeline: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The alert’s id. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/alerts/0198c0de-0000-7000-8000-000000000001/timeline",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiTokens: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description A user's tokens instead of the own (admin). */
                user_id?: string;
                /** @description Everybody's tokens (admin). */
                all?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tokens, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Others' tokens are for admins. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Others' tokens are for admins.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiTokenRequest"];
            };
        };
        responses: {
            /** @description The token, with its secret. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiTokenResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role is higher than the own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The role is higher than the own.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/api-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLogs: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only what this actor did: the id or the name. */
                actor?: string;
                /** @description Only these actions. */
                action?: ("agent.registered" | "agent.updated" | "agent.deleted" | "agent_key.rotated" | "agent_command.created" | "maintenance.started" | "maintenance.ended" | "config.updated" | "config.rolled_back" | "config_profile.created" | "config_profile.updated" | "config_profile.deleted" | "alert_rule.created" | "alert_rule.updated" | "alert_rule.deleted" | "alert_rule.imported" | "alert.acknowledged" | "alert.resolved" | "alert.commented" | "silence.created" | "silence.deleted" | "user.created" | "user.updated" | "user.deleted" | "user.signed_in" | "user.signed_out" | "user.password_changed" | "api_token.created" | "api_token.deleted" | "enrollment_token.created" | "enrollment_token.deleted")[];
                /** @description Only what was done to these kinds of things. */
                target_kind?: ("agent" | "alert_rule" | "alert" | "silence" | "user" | "api_token" | "enrollment_token" | "config_profile")[];
                /** @description Only what was done to the thing of this id. */
                target_id?: string;
                /** @description Only from this time on. */
                from?: string;
                /** @description Only before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLogListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/audit-logs",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/audit-logs",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/audit-logs",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `from` is not before `to`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "`from` is not before `to`.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/audit-logs",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/audit-logs",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/audit-logs",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The name or the password is wrong, or the user is disabled: the answer is the same. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The name or the password is wrong, or the user is disabled: the answer is the same.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request comes from another site.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/login",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/auth/logout",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/auth/logout",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/auth/logout",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/auth/logout",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/logout",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/logout",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/auth/me",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/auth/me",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/auth/me",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/auth/me",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/me",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/me",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description The password is changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present password is wrong, or the new one is too short or guessed too easily. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The present password is wrong, or the new one is too short or guessed too easily.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/auth/password",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConfigProfiles: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of profiles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigProfileListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createConfigProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConfigProfileRequest"];
            };
        };
        responses: {
            /** @description The profile. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigProfileResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another profile has the name, or there are 200 already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Another profile has the name, or there are 200 already.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConfigProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The profile’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigProfileResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConfigProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The profile’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The heartbeat interval of some agents would become longer than their time-outs allow. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The heartbeat interval of some agents would become longer than their time-outs allow.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateConfigProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The profile’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateConfigProfileRequest"];
                "application/merge-patch+json": components["schemas"]["UpdateConfigProfileRequest"];
            };
        };
        responses: {
            /** @description The profile as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigProfileResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another profile has the name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Another profile has the name.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-profiles/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConfigSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The type of agents. */
                type: "web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/config-schemas/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnrollmentTokens: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tokens, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrollmentTokenListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEnrollmentToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEnrollmentTokenRequest"];
            };
        };
        responses: {
            /** @description The token, with its secret. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedEnrollmentTokenResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnrollmentToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrollmentTokenResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEnrollmentToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/enrollment-tokens/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only events of this agent. */
                agent_id?: string[];
                /** @description Only events of this kind. */
                kind?: string[];
                /** @description Only events that matter so much. */
                severity?: ("info" | "warning" | "critical")[];
                /** @description Only events from this moment on. */
                from?: string;
                /** @description Only events before this moment. */
                to?: string;
                /** @description Only events with this text in their message or kind. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events; `total` is null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/events",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetricsCatalog: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only metrics with this text in their name or description. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/metrics/catalog",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/metrics/catalog",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/metrics/catalog",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/metrics/catalog",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/metrics/catalog",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/metrics/catalog",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queryFleetMetrics: {
        parameters: {
            query: {
                /** @description Only agents of this status. */
                status?: ("online" | "offline" | "error" | "maintenance")[];
                /** @description Only agents of this type. */
                type?: ("web_server" | "database_monitor" | "api_gateway" | "cache_monitor" | "security_scanner" | "log_processor" | "api_agent" | "custom")[];
                /** @description Only agents of this environment. */
                environment?: string[];
                /** @description Only agents with this text in name or host. */
                q?: string;
                /** @description The metric: `name` for all its series, or `name{key=value}` for those with these attributes. */
                metric: string;
                /** @description What becomes of the samples of one agent in one step, those of all its series of the metric together. */
                aggregate?: "avg" | "min" | "max" | "sum" | "count" | "last" | "p95";
                /** @description What becomes of the values of a group’s agents in one step. */
                across?: "avg" | "sum" | "min" | "max" | "count";
                /** @description One series for each `type`, `environment`, `agent` or `metadata.KEY`; without it, one for all. An agent without the key is in the group null. */
                group_by?: string;
                /** @description Only so many groups, those with the greatest mean over the range, the greatest first. */
                top?: number;
                /** @description The beginning of the range, an hour ago by default. */
                from?: string;
                /** @description The end of the range, now by default. */
                to?: string;
                /** @description The seconds that one point stands for, by default about 300 points; raised where it is finer than the samples are or makes the answer too long. */
                step?: number;
                /** @description Only agents whose metadata has this value at KEY, which stands for the name of the key. */
                "metadata.KEY"?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The groups that have samples in the range. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetSeriesListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/metrics/query",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/metrics/query",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/metrics/query",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The metric is malformed, the range is empty, there would be more than 1,000 groups or more to read than an answer may take, or `p95` reaches beyond the raw retention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The metric is malformed, the range is empty, there would be more than 1,000 groups or more to read than an answer may take, or `p95` reaches beyond the raw retention.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/metrics/query",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/metrics/query",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/metrics/query",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSilences: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only silences of this state. */
                state?: ("pending" | "active" | "expired")[];
                /** @description Only silences that name this rule. */
                rule_id?: string[];
                /** @description Only silences with this text in their reason or the name of who made them. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of silences. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSilence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSilenceRequest"];
            };
        };
        responses: {
            /** @description The silence. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are 100 silences that are not over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There are 100 silences that are not over.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The silence’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The silence. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The silence’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The silence is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/silences/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openStream: {
        parameters: {
            query?: {
                /** @description A ticket of `POST /api/v1/stream/tickets`; no other credential may stand here. */
                ticket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection goes on as a WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentMessage"] | components["schemas"]["AlertMessage"] | components["schemas"]["CommandMessage"] | components["schemas"]["ConfigMessage"] | components["schemas"]["EventMessage"] | components["schemas"]["MetricsMessage"] | components["schemas"]["ResyncMessage"] | components["schemas"]["StreamErrorMessage"] | components["schemas"]["SubscribedMessage"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not ask for a WebSocket. */
            426: {
                headers: {
                    Upgrade: components["headers"]["Upgrade"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request does not ask for a WebSocket.",
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 426,
                     *       "title": "Upgrade required",
                     *       "type": "/problems/upgrade-required"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/stream",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createStreamTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamTicketResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/stream/tickets",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/stream/tickets",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/stream/tickets",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/stream/tickets",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/stream/tickets",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/stream/tickets",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: number;
                /** @description Where to go on: the `next_cursor` of the page before, with the same sort and filters. */
                cursor?: string;
                /** @description The order: names of fields, separated by commas, descending after a minus. */
                sort?: string;
                /** @description Only users of these roles. */
                role?: ("viewer" | "operator" | "admin")[];
                /** @description Only users whose name contains this. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserListResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            /** @description The user. */
            201: {
                headers: {
                    /** @description Where the thing is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a user of this name already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is a user of this name already.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not `application/json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is not `application/json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No admin who can sign in would be left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No admin who can sign in would be left.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateUserRequest"];
                "application/merge-patch+json": components["schemas"]["UpdateUserRequest"];
            };
        };
        responses: {
            /** @description The user as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The own role, access or password. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The own role, access or password.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No admin who can sign in would be left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No admin who can sign in would be left.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 409,
                     *       "title": "Conflict",
                     *       "type": "/problems/conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large, counted after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is too large, counted after decompression.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 413,
                     *       "title": "Too large",
                     *       "type": "/problems/too-large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The body is none of `application/json`, `application/merge-patch+json`, or its encoding is not taken.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 415,
                     *       "title": "Unsupported media type",
                     *       "type": "/problems/unsupported-media"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is readable and not valid; `errors` names every offending element. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is readable and not valid; `errors` names every offending element.",
                     *       "errors": [
                     *         {
                     *           "code": "max",
                     *           "message": "must not be greater than 1000",
                     *           "path": "query.limit"
                     *         }
                     *       ],
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 422,
                     *       "title": "Not valid",
                     *       "type": "/problems/validation"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/api/v1/users/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All is well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/health",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that was checked is not well. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/health/live",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It takes requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeResponse"];
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/health/ready",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot take requests right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeResponse"];
                };
            };
        };
    };
    getInstallationFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file. */
                name: "agent-installer.sh" | "agent-monitor.service" | "SHA256SUMS" | "agent-monitor-agent-linux-x64" | "agent-monitor-agent-linux-x64.gz" | "agent-monitor-agent-linux-arm64" | "agent-monitor-agent-linux-arm64.gz" | "agent-monitor-agent-licenses.txt" | "agent-monitor-agent.cjs";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description Which state of the thing this is. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                    "application/octet-stream": string;
                    "text/javascript": string;
                    "text/plain": string;
                    "text/x-shellscript": string;
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/install/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "There is no such thing.",
                     *       "instance": "/install/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 404,
                     *       "title": "Not found",
                     *       "type": "/problems/not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/install/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/install/0198c0de-0000-7000-8000-000000000001",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHubMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics in text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not readable: the body is not one JSON object, or the URL cannot be decoded. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is not readable: the body is not one JSON object, or the URL cannot be decoded.",
                     *       "instance": "/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 400,
                     *       "title": "Malformed",
                     *       "type": "/problems/malformed-json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No credential, or one that is wrong, revoked or expired.",
                     *       "instance": "/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 401,
                     *       "title": "Not authenticated",
                     *       "type": "/problems/unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The wrong kind of credential, or a role without the right. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The wrong kind of credential, or a role without the right.",
                     *       "instance": "/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 403,
                     *       "title": "Not allowed",
                     *       "type": "/problems/forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The budget of this credential or address is used up; `Retry-After` says when to come back. */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The budget of this credential or address is used up; `Retry-After` says when to come back.",
                     *       "instance": "/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 429,
                     *       "title": "Too many requests",
                     *       "type": "/problems/rate-limited"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; nothing was stored, and `Retry-After` says when to come back. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The database is away; nothing was stored, and `Retry-After` says when to come back.",
                     *       "instance": "/metrics",
                     *       "request_id": "0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "status": 503,
                     *       "title": "Unavailable",
                     *       "type": "/problems/unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
