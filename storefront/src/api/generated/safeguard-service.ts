// Generated from contracts/openapi/safeguard-service.json by "npm run generate".

export interface paths {
    "/api/ops/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["auditForOps"];
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
        AuditReport: {
            /** Format: date-time */
            checkedAt: string;
            invariants: components["schemas"]["InvariantReport"][];
            ok: boolean;
            /** Format: int64 */
            settledAfterMs: number;
        };
        InvariantReport: {
            figures: {
                [key: string]: number;
            };
            id: string;
            name: string;
            ok: boolean;
            /** Format: int32 */
            violationCount: number;
            violations: components["schemas"]["ViolationReport"][];
        };
        ViolationReport: {
            found: string;
            id: string;
            rule: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    auditForOps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditReport"];
                };
            };
        };
    };
}
