// Generated from contracts/openapi/order-service.json by "npm run generate".

export interface paths {
    "/api/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["cart"];
        put: operations["replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cart/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list"];
        put?: never;
        post: operations["place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{number}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/webhooks/sandbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sandbox"];
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
        Address: {
            city: string;
            country: string;
            district: string | null;
            phone: string;
            postalCode: string | null;
            recipient: string;
            region: string | null;
            street: string;
        };
        AdjustmentResponse: {
            amount: components["schemas"]["Money"];
            couponCode: string | null;
            id: string;
            /** @enum {string} */
            level: "LINE" | "ORDER" | "COUPON" | "SHIPPING";
            promotionId: string | null;
            reason: components["schemas"]["LocalizedText"];
        };
        Cart: unknown;
        Line: {
            /** Format: int64 */
            quantity: number;
            sku: string;
        };
        LineResponse: {
            adjustments: components["schemas"]["AdjustmentResponse"][];
            gift: boolean;
            image: string;
            /** Format: int32 */
            lineNo: number;
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
        OrderPage: {
            items: components["schemas"]["OrderSummary"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        OrderResponse: {
            adjustments: components["schemas"]["AdjustmentResponse"][];
            /** @enum {string|null} */
            cancellationReason: "BY_CUSTOMER" | "PAYMENT_EXPIRED" | "OUT_OF_STOCK" | "COUPON_NOT_REDEEMABLE" | "PROMOTION_EXHAUSTED" | "STOCK_UNAVAILABLE" | null;
            /** Format: date-time */
            cancelledAt: string | null;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            itemsTotal: components["schemas"]["Money"];
            lines: components["schemas"]["LineResponse"][];
            number: string;
            /** Format: date-time */
            paidAt: string | null;
            payment: components["schemas"]["PaymentResponse"] | null;
            /** Format: date-time */
            placedAt: string;
            refunds: components["schemas"]["RefundResponse"][];
            shipping: components["schemas"]["Money"];
            shippingAddress: components["schemas"]["Address"];
            /** @enum {string} */
            state: "PENDING_PAYMENT" | "PAID" | "FULFILLED" | "CANCELLED";
            total: components["schemas"]["Money"];
        };
        OrderSummary: {
            images: string[];
            /** Format: int64 */
            itemCount: number;
            number: string;
            /** Format: date-time */
            placedAt: string;
            /** @enum {string} */
            state: "PENDING_PAYMENT" | "PAID" | "FULFILLED" | "CANCELLED";
            total: components["schemas"]["Money"];
        };
        PaymentResponse: {
            id: string;
            provider: string;
            /** @enum {string} */
            state: "OPEN" | "CAPTURED" | "DECLINED" | "CANCELLED";
            url: string | null;
        };
        PlaceOrderRequest: {
            addressId: string;
            quoteId: string;
        };
        RefundResponse: {
            amount: components["schemas"]["Money"];
            id: string;
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            /** @enum {string} */
            state: "REQUESTED" | "REFUNDED";
        };
        ReplaceRequest: {
            lines: components["schemas"]["Line"][];
            /** Format: int64 */
            version: number;
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
    cart: {
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
                    "application/json": components["schemas"]["Cart"];
                };
            };
        };
    };
    replace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merge: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
        };
    };
    list: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
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
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
        };
    };
    place: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
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
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
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
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    sandbox: {
        parameters: {
            query?: never;
            header?: {
                "Sandbox-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
