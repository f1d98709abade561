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
    "/api/ops/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/returns/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/returns/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/returns/{id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["order_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/{number}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ship"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/orders/{number}/shipments/{shipmentId}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["delivered"];
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
    "/api/orders/{number}/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["giveAddress"];
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
    "/api/orders/{number}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["returns"];
        put?: never;
        post: operations["requestReturn"];
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
        AddressRequest: {
            addressId: string;
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
        Cart: {
            lines: components["schemas"]["CartLine"][];
            notes: components["schemas"]["CartNote"][];
            stale: boolean;
            /** Format: int64 */
            version: number;
        };
        CartLine: {
            /** @enum {string} */
            availability: "IN_STOCK" | "LOW" | "SOLD_OUT" | "NOT_SOLD" | "UNKNOWN";
            image: string | null;
            name: components["schemas"]["LocalizedText"] | null;
            productSlug: string | null;
            /** Format: int64 */
            quantity: number;
            sku: string;
            unitPrice: components["schemas"]["Money"] | null;
            variantName: components["schemas"]["LocalizedText"] | null;
        };
        CartNote: {
            /** @enum {string} */
            kind: "ADDED" | "CAPPED" | "CART_FULL" | "PRICE_CHANGED" | "SOLD_OUT" | "NOT_SOLD";
            /** Format: int64 */
            quantity: number;
            seenUnitPrice: components["schemas"]["Money"] | null;
            sku: string;
            unitPrice: components["schemas"]["Money"] | null;
        };
        LineResponse: {
            adjustments: components["schemas"]["AdjustmentResponse"][];
            /** Format: int64 */
            deliveredQuantity: number;
            gift: boolean;
            image: string;
            /** Format: int32 */
            lineNo: number;
            name: components["schemas"]["LocalizedText"];
            productSlug: string;
            /** Format: int64 */
            quantity: number;
            /** Format: int64 */
            returnedQuantity: number;
            /** Format: int64 */
            shippedQuantity: number;
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
        MergeLine: {
            /** Format: int64 */
            quantity: number;
            seenUnitPrice?: components["schemas"]["Money"] | null;
            sku: string;
        };
        MergeRequest: {
            lines: components["schemas"]["MergeLine"][];
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
            addressNeeded: boolean;
            adjustments: components["schemas"]["AdjustmentResponse"][];
            /** @enum {string|null} */
            cancellationReason: "BY_CUSTOMER" | "PAYMENT_EXPIRED" | "OUT_OF_STOCK" | "COUPON_NOT_REDEEMABLE" | "PROMOTION_EXHAUSTED" | "STOCK_UNAVAILABLE" | null;
            /** Format: date-time */
            cancelledAt: string | null;
            customerId: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            fulfilledAt: string | null;
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
            reservationId: string | null;
            shipments: components["schemas"]["ShipmentResponse"][];
            shipping: components["schemas"]["Money"];
            shippingAddress: components["schemas"]["Address"] | null;
            /** @enum {string} */
            state: "PENDING_PAYMENT" | "PAID" | "FULFILLED" | "CANCELLED";
            total: components["schemas"]["Money"];
        };
        OrderSummary: {
            customerId: string;
            images: string[];
            /** Format: int64 */
            itemCount: number;
            number: string;
            /** Format: date-time */
            placedAt: string;
            /** Format: int32 */
            shipments: number;
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
        RejectRequest: {
            note: string;
        };
        ReplaceLine: {
            /** Format: int64 */
            quantity: number;
            sku: string;
        };
        ReplaceRequest: {
            lines: components["schemas"]["ReplaceLine"][];
            /** Format: int64 */
            version: number;
        };
        ReturnLine: {
            amount: components["schemas"]["Money"];
            image: string;
            /** Format: int32 */
            lineNo: number;
            name: components["schemas"]["LocalizedText"];
            /** Format: int64 */
            quantity: number;
            sku: string;
            variantName: components["schemas"]["LocalizedText"];
        };
        ReturnList: {
            items: components["schemas"]["ReturnResponse"][];
        };
        ReturnPage: {
            items: components["schemas"]["ReturnResponse"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        ReturnRequest: {
            lines: components["schemas"]["ReturnRequestLine"][];
            reason: string;
        };
        ReturnRequestLine: {
            /** Format: int32 */
            lineNo: number;
            /** Format: int64 */
            quantity: number;
        };
        ReturnResponse: {
            amount: components["schemas"]["Money"];
            customerId: string;
            /** Format: date-time */
            decidedAt: string | null;
            id: string;
            lines: components["schemas"]["ReturnLine"][];
            note: string | null;
            orderNumber: string;
            reason: string;
            /** Format: date-time */
            receivedAt: string | null;
            /** Format: date-time */
            refundedAt: string | null;
            /** Format: date-time */
            requestedAt: string;
            /** @enum {string} */
            state: "REQUESTED" | "APPROVED" | "REJECTED" | "RECEIVED" | "REFUNDED";
        };
        ShipLine: {
            /** Format: int32 */
            lineNo: number;
            /** Format: int64 */
            quantity: number;
        };
        ShipRequest: {
            carrier: string;
            lines: components["schemas"]["ShipLine"][];
            trackingNumber: string;
        };
        ShipmentLine: {
            /** Format: int32 */
            lineNo: number;
            /** Format: int64 */
            quantity: number;
        };
        ShipmentResponse: {
            carrier: string;
            /** Format: date-time */
            deliveredAt: string | null;
            id: string;
            lines: components["schemas"]["ShipmentLine"][];
            /** Format: date-time */
            shippedAt: string;
            trackingNumber: string;
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
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
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
                "application/json": components["schemas"]["MergeRequest"];
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
    search: {
        parameters: {
            query?: {
                number?: string;
                state?: "PENDING_PAYMENT" | "PAID" | "FULFILLED" | "CANCELLED";
                customer?: string;
                from?: string;
                to?: string;
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
    list_1: {
        parameters: {
            query?: {
                state?: "REQUESTED" | "APPROVED" | "REJECTED" | "RECEIVED" | "REFUNDED";
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
                    "application/json": components["schemas"]["ReturnPage"];
                };
            };
        };
    };
    approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["ReturnResponse"];
                };
            };
        };
    };
    receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["ReturnResponse"];
                };
            };
        };
    };
    reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnResponse"];
                };
            };
        };
    };
    order_1: {
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
    ship: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipRequest"];
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
    delivered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                shipmentId: string;
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
    list: {
        parameters: {
            query?: {
                state?: "PENDING_PAYMENT" | "PAID" | "FULFILLED" | "CANCELLED";
                from?: string;
                to?: string;
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
    giveAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressRequest"];
            };
        };
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
    returns: {
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
                    "application/json": components["schemas"]["ReturnList"];
                };
            };
        };
    };
    requestReturn: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnResponse"];
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
