// Generated from contracts/openapi/promotion-service.json by "npm run generate".

export interface paths {
    "/api/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["quote"];
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
        Adjustment: {
            amount: components["schemas"]["Money"];
            reason: components["schemas"]["LocalizedText"];
        };
        Line: {
            /** Format: int32 */
            quantity: number;
            sku: string;
        };
        LineResponse: {
            adjustments: components["schemas"]["Adjustment"][];
            image: string;
            name: components["schemas"]["LocalizedText"];
            productSlug: string;
            /** Format: int64 */
            quantity: number;
            sku: string;
            subtotal: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            unitPrice: components["schemas"]["Money"];
            variantName: components["schemas"]["LocalizedText"];
        };
        LocalizedText: {
            en: string;
            zh?: string;
        };
        Money: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        QuoteRequest: {
            couponCodes?: string[] | null;
            lines: components["schemas"]["Line"][];
        };
        QuoteResponse: {
            adjustments: components["schemas"]["Adjustment"][];
            /** Format: date-time */
            expiresAt: string;
            freeShippingFrom: components["schemas"]["Money"];
            id: string;
            itemsTotal: components["schemas"]["Money"];
            lines: components["schemas"]["LineResponse"][];
            shipping: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
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
    quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteResponse"];
                };
            };
        };
    };
}
