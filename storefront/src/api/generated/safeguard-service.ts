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
    "/api/ops/safeguard/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["history"];
        put?: never;
        post: operations["publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/publications/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["inForce"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/replicas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["replicas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["resources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/rule-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ruleSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/rule-sets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ruleSet"];
        put: operations["edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/rule-sets/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/sale-plans/preheat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["preheat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/sale-plans/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["readiness"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/sale-plans/validation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/safeguard/switches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["flip"];
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
        Bulkhead: {
            /** Format: int32 */
            atMost: number;
            resource: string;
        };
        CheckRuleSet: {
            ruleSet: components["schemas"]["JsonNode"];
        };
        Checked: {
            check: string;
            evidence: string;
            /** @enum {string} */
            outcome: "PASSED" | "FAILED" | "UNKNOWN";
        };
        CheckedRuleSet: {
            diff: string[];
            errors: components["schemas"]["Fault"][];
        };
        Circuit: {
            /** Format: int32 */
            atLeast: number;
            /** Format: int32 */
            openForSeconds: number;
            /** Format: double */
            ratio: number;
            resource: string;
            /** Format: int32 */
            slowerThanMillis: number | null;
            /** Format: int32 */
            withinSeconds: number;
        };
        EditRuleSet: {
            reason: string;
            /** Format: int32 */
            revision: number;
            ruleSet: components["schemas"]["JsonNode"];
        };
        ExpectedPeak: {
            /** Format: double */
            margin: number;
            /** Format: double */
            purchasesPerSecond: number;
        };
        Fault: {
            field: string;
            message: string;
        };
        Flip: {
            criticalities: ("CRITICAL" | "IMPORTANT" | "NON_ESSENTIAL")[];
            reason: string;
            resources: string[];
            /** Format: int64 */
            version: number;
        };
        Group: {
            name: string;
            paths: string[];
        };
        InForce: {
            nacosAway: boolean;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            reason: string;
            /** Format: int32 */
            revision: number;
            ruleSet: string;
            switches: components["schemas"]["SwitchedOff"];
            /** Format: int64 */
            version: number;
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
        JsonNode: {
            array?: boolean;
            bigDecimal?: boolean;
            bigInteger?: boolean;
            binary?: boolean;
            boolean?: boolean;
            container?: boolean;
            double?: boolean;
            embeddedValue?: boolean;
            empty?: boolean;
            float?: boolean;
            floatingPointNumber?: boolean;
            int?: boolean;
            integralNumber?: boolean;
            long?: boolean;
            missingNode?: boolean;
            /** @enum {string} */
            nodeType?: "ARRAY" | "BINARY" | "BOOLEAN" | "MISSING" | "NULL" | "NUMBER" | "OBJECT" | "POJO" | "STRING";
            null?: boolean;
            number?: boolean;
            object?: boolean;
            pojo?: boolean;
            short?: boolean;
            string?: boolean;
            /** @deprecated */
            textual?: boolean;
            valueNode?: boolean;
        };
        PlanReadiness: {
            /** Format: date-time */
            checkedAt: string;
            checks: components["schemas"]["Checked"][];
            plan: components["schemas"]["SalePlan"];
            ready: boolean;
        };
        Preheated: {
            address: string;
            /** Format: int32 */
            connections: number | null;
            /** Format: int32 */
            failed: number;
            /** Format: double */
            firstMillis: number | null;
            /** Format: int32 */
            poolSize: number | null;
            /** Format: int32 */
            requests: number;
            service: string;
            /** Format: double */
            settledMillis: number | null;
        };
        PreheatedShop: {
            plan: components["schemas"]["SalePlan"];
            replicas: components["schemas"]["Preheated"][];
        };
        PublicationSummary: {
            /** @enum {string} */
            action: "ACTIVATED" | "EDITED" | "SWITCHED" | "ROLLED_BACK";
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            reason: string;
            /** Format: int32 */
            revision: number;
            ruleSet: string;
            /** Format: int64 */
            version: number;
        };
        Publish: {
            reason: string;
            /** Format: int64 */
            rollBackTo?: number | null;
            ruleSet?: string | null;
            /** Format: int64 */
            version: number;
        };
        Rate: {
            /** Format: double */
            perSecond: number;
            resource: string;
            /** Format: int32 */
            warmUpSeconds: number | null;
        };
        Replica: {
            address: string;
            circuits: {
                [key: string]: string;
            };
            /** Format: int64 */
            clockOffsetMillis: number | null;
            on: boolean | null;
            ruleSet: string | null;
            service: string;
            source: string | null;
            /** Format: int64 */
            version: number | null;
        };
        ReplicaList: {
            /** Format: int32 */
            lagging: number;
            replicas: components["schemas"]["Replica"][];
            /** Format: int64 */
            version: number;
        };
        Resource: {
            /** @enum {string} */
            criticality: "CRITICAL" | "IMPORTANT" | "NON_ESSENTIAL";
            hasDegradedAnswer: boolean;
            /** @enum {string} */
            kind: "ROUTE" | "INTERFACE" | "ANSWER" | "CALL" | "THIRD_PARTY" | "STATEMENT" | "EVENT";
            name: string;
        };
        RevisionSummary: {
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            reason: string;
            /** Format: int32 */
            revision: number;
            shipped: boolean;
        };
        RuleSet: {
            description: string;
            name: string;
            services: {
                [key: string]: components["schemas"]["Rules"];
            };
        };
        RuleSetDetail: {
            active: boolean;
            history: components["schemas"]["RevisionSummary"][];
            /** Format: int32 */
            revision: number;
            ruleSet: components["schemas"]["RuleSet"];
        };
        RuleSetSummary: {
            active: boolean;
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            description: string;
            name: string;
            reason: string;
            /** Format: int32 */
            revision: number;
            shipped: boolean;
        };
        Rules: {
            bulkheads: components["schemas"]["Bulkhead"][] | null;
            circuits: components["schemas"]["Circuit"][] | null;
            groups: components["schemas"]["Group"][] | null;
            rates: components["schemas"]["Rate"][] | null;
        };
        SalePlan: {
            expectedPeak: components["schemas"]["ExpectedPeak"];
            name: string;
            replicas: {
                [key: string]: number;
            };
            ruleSet: string;
            sale: string;
        };
        SwitchedOff: {
            criticalities: ("CRITICAL" | "IMPORTANT" | "NON_ESSENTIAL")[];
            resources: string[];
        };
        ValidPlan: {
            plan: components["schemas"]["SalePlan"];
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
    history: {
        parameters: {
            query?: {
                most?: number;
            };
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
                    "application/json": components["schemas"]["PublicationSummary"][];
                };
            };
        };
    };
    publish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publish"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InForce"];
                };
            };
        };
    };
    inForce: {
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
                    "application/json": components["schemas"]["InForce"];
                };
            };
        };
    };
    replicas: {
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
                    "application/json": components["schemas"]["ReplicaList"];
                };
            };
        };
    };
    resources: {
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
                    "application/json": {
                        [key: string]: components["schemas"]["Resource"][];
                    };
                };
            };
        };
    };
    ruleSets: {
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
                    "application/json": components["schemas"]["RuleSetSummary"][];
                };
            };
        };
    };
    ruleSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
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
                    "application/json": components["schemas"]["RuleSetDetail"];
                };
            };
        };
    };
    edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditRuleSet"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetDetail"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckRuleSet"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedRuleSet"];
                };
            };
        };
    };
    preheat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreheatedShop"];
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReadiness"];
                };
            };
        };
    };
    validate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidPlan"];
                };
            };
        };
    };
    flip: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Flip"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InForce"];
                };
            };
        };
    };
}
