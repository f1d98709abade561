// Generated from contracts/openapi/promotion-service.json by "npm run generate".

export interface paths {
    "/api/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["coupons_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coupons/{code}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flash-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["flashSales_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flash-sales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["flashSale_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["coupons"];
        put?: never;
        post: operations["create_2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/coupons/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["coupon"];
        put: operations["change_2"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/coupons/{code}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["switchOn_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/coupons/{code}/deactivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["switchOff_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/flash-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["flashSales"];
        put?: never;
        post: operations["create_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/flash-sales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["flashSale"];
        put: operations["change_1"];
        post?: never;
        delete: operations["delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/flash-sales/{id}/arming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["arm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/flash-sales/{id}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promotions"];
        put?: never;
        post: operations["create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/promotions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/promotions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promotion"];
        put: operations["change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/promotions/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["switchOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/promotions/{id}/deactivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["switchOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
            couponCode: string | null;
            id: string;
            /** @enum {string} */
            level: "LINE" | "ORDER" | "COUPON" | "SHIPPING";
            promotionId: string | null;
            reason: components["schemas"]["LocalizedText"];
        };
        BenefitTerms: {
            /** Format: int32 */
            buy?: number | null;
            cap?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            get?: number | null;
            getFrom?: components["schemas"]["ScopeTerms"] | null;
            /** Format: int32 */
            maxTimes?: number | null;
            parts?: components["schemas"]["Part"][] | null;
            percent?: number | null;
            price?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            quantity?: number | null;
            sku?: string | null;
            tiers?: components["schemas"]["Tier"][] | null;
            /** @enum {string} */
            type: "PERCENT_OFF" | "AMOUNT_OFF" | "LADDER" | "BUNDLE_PRICE" | "BUY_GET" | "GIFT" | "FREE_SHIPPING";
        };
        CampaignTerms: {
            /** Format: date-time */
            endsAt?: string | null;
            maxSpend?: components["schemas"]["Money"] | null;
            /** Format: int64 */
            maxUses?: number | null;
            /** Format: int64 */
            perCustomer?: number | null;
            /** Format: date-time */
            startsAt?: string | null;
        };
        ClaimableCoupon: {
            /** Format: int32 */
            claimsLeft: number;
            code: string;
            description: components["schemas"]["LocalizedText"];
            name: components["schemas"]["LocalizedText"];
            /** Format: int64 */
            remaining: number | null;
            /** Format: date-time */
            validFrom: string | null;
            /** Format: date-time */
            validUntil: string | null;
        };
        ClaimedCoupon: {
            /** Format: date-time */
            claimedAt: string;
            code: string;
            description: components["schemas"]["LocalizedText"];
            id: string;
            name: components["schemas"]["LocalizedText"];
            /** Format: date-time */
            redeemedAt: string | null;
            /** @enum {string} */
            state: "CLAIMED" | "REDEEMED" | "EXPIRED";
            /** Format: date-time */
            validFrom: string | null;
            /** Format: date-time */
            validUntil: string | null;
        };
        ConditionTerms: {
            minAmount?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            minQuantity?: number | null;
        };
        CouponAnswer: {
            applied: boolean;
            code: string;
            reason: components["schemas"]["LocalizedText"] | null;
            reasonCode: string | null;
        };
        CouponList: {
            claimable: components["schemas"]["ClaimableCoupon"][];
            claimed: components["schemas"]["ClaimedCoupon"][];
        };
        CouponPage: {
            items: components["schemas"]["CouponResponse"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        CouponRequest: {
            code?: string | null;
            /** Format: int32 */
            daysValid?: number | null;
            description?: components["schemas"]["Name"] | null;
            /** Format: date-time */
            endsAt?: string | null;
            /** Format: int64 */
            maxClaims?: number | null;
            /** @enum {string} */
            mode: "CODE" | "AUTO";
            name: components["schemas"]["Name"];
            /** Format: int32 */
            perCustomer?: number | null;
            /** Format: date-time */
            startsAt?: string | null;
            terms: components["schemas"]["Terms"];
            /** Format: int32 */
            version?: number | null;
        };
        CouponResponse: {
            active: boolean;
            /** Format: int64 */
            claims: number;
            code: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int32 */
            daysValid: number | null;
            description: components["schemas"]["LocalizedText"];
            /** Format: date-time */
            endsAt: string | null;
            id: string;
            /** Format: int64 */
            maxClaims: number | null;
            /** @enum {string} */
            mode: "CODE" | "AUTO";
            name: components["schemas"]["LocalizedText"];
            /** Format: int32 */
            perCustomer: number;
            /** Format: int64 */
            redemptions: number;
            /** Format: date-time */
            startsAt: string | null;
            terms: components["schemas"]["Terms"];
            /** Format: date-time */
            updatedAt: string;
            /** Format: int32 */
            version: number;
        };
        FlashSaleLineRequest: {
            sku: string;
            unitPrice: components["schemas"]["Money"];
            /** Format: int64 */
            units: number;
        };
        FlashSaleLineResponse: {
            figures: components["schemas"]["SaleFigures"] | null;
            image: string;
            listPrice: components["schemas"]["Money"];
            name: components["schemas"]["LocalizedText"];
            productSlug: string;
            sku: string;
            unitPrice: components["schemas"]["Money"];
            /** Format: int64 */
            units: number;
            variantName: components["schemas"]["LocalizedText"];
        };
        FlashSalePage: {
            items: components["schemas"]["FlashSaleResponse"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        FlashSaleRequest: {
            /** Format: date-time */
            endsAt: string;
            /** Format: duration */
            holdFor: string;
            lines: components["schemas"]["FlashSaleLineRequest"][];
            name: components["schemas"]["Name"];
            /** Format: int32 */
            perCustomer: number;
            /** Format: date-time */
            startsAt: string;
            /** Format: int32 */
            version?: number | null;
            waitingRoom: boolean;
        };
        FlashSaleResponse: {
            /** Format: date-time */
            armedAt: string | null;
            arming: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            endsAt: string;
            /** Format: duration */
            holdFor: string;
            id: string;
            lines: components["schemas"]["FlashSaleLineResponse"][];
            name: components["schemas"]["LocalizedText"];
            /** Format: int32 */
            perCustomer: number;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            state: "DRAFT" | "ARMED" | "ENDED";
            /** Format: date-time */
            updatedAt: string;
            /** Format: int32 */
            version: number;
            waitingRoom: boolean;
        };
        Line: {
            /** Format: int32 */
            quantity: number;
            sku: string;
        };
        LineResponse: {
            adjustments: components["schemas"]["Adjustment"][];
            gift: boolean;
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
        Name: {
            en: string;
            zh?: string | null;
        };
        Part: {
            /** Format: int32 */
            quantity: number;
            sku: string;
        };
        PreviewAdjustment: {
            amount: components["schemas"]["Money"];
            draft: boolean;
            /** @enum {string} */
            level: "LINE" | "ORDER" | "COUPON" | "SHIPPING";
            promotionId: string;
            reason: components["schemas"]["LocalizedText"];
        };
        PreviewLine: {
            adjusted: components["schemas"]["Money"];
            gift: boolean;
            /** Format: int64 */
            quantity: number;
            sku: string;
            subtotal: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
        };
        PreviewPrice: {
            adjustments: components["schemas"]["PreviewAdjustment"][];
            itemsTotal: components["schemas"]["Money"];
            lines: components["schemas"]["PreviewLine"][];
            shipping: components["schemas"]["Money"];
            suggestions: components["schemas"]["SuggestionAnswer"][];
            total: components["schemas"]["Money"];
        };
        PreviewRequest: {
            id?: string | null;
            lines: components["schemas"]["Line"][];
            name: components["schemas"]["Name"];
            newCustomer?: boolean | null;
            terms: components["schemas"]["Terms"];
        };
        PreviewResponse: {
            with: components["schemas"]["PreviewPrice"];
            without: components["schemas"]["PreviewPrice"];
        };
        PromotionPage: {
            items: components["schemas"]["PromotionResponse"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        PromotionRequest: {
            campaign?: components["schemas"]["CampaignTerms"] | null;
            name: components["schemas"]["Name"];
            terms: components["schemas"]["Terms"];
            /** Format: int32 */
            version?: number | null;
        };
        PromotionResponse: {
            campaign: components["schemas"]["CampaignTerms"];
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: components["schemas"]["LocalizedText"];
            spent: components["schemas"]["Money"];
            /** @enum {string} */
            state: "UPCOMING" | "RUNNING" | "USED_UP" | "ENDED" | "OFF";
            terms: components["schemas"]["Terms"];
            /** Format: date-time */
            updatedAt: string;
            /** Format: int64 */
            uses: number;
            /** Format: int32 */
            version: number;
        };
        QuoteRequest: {
            couponCodes?: string[] | null;
            declinedGifts?: string[] | null;
            lines: components["schemas"]["Line"][];
        };
        QuoteResponse: {
            adjustments: components["schemas"]["Adjustment"][];
            coupons: components["schemas"]["CouponAnswer"][];
            /** Format: date-time */
            expiresAt: string;
            freeShippingFrom: components["schemas"]["Money"];
            id: string;
            itemsTotal: components["schemas"]["Money"];
            lines: components["schemas"]["LineResponse"][];
            shipping: components["schemas"]["Money"];
            suggestions: components["schemas"]["SuggestionAnswer"][];
            total: components["schemas"]["Money"];
        };
        SaleFigures: {
            /** Format: int64 */
            allotted: number;
            /** Format: int64 */
            committed: number;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            remaining: number;
        };
        SaleLine: {
            image: string;
            listPrice: components["schemas"]["Money"];
            name: components["schemas"]["LocalizedText"];
            productSlug: string;
            /** @enum {string} */
            remaining: "MANY" | "FEW" | "NONE" | "UNKNOWN";
            sku: string;
            unitPrice: components["schemas"]["Money"];
            variantName: components["schemas"]["LocalizedText"];
        };
        SaleList: {
            items: components["schemas"]["SaleResponse"][];
            /** Format: date-time */
            serverTime: string;
        };
        SaleResponse: {
            degraded: boolean;
            /** Format: date-time */
            endsAt: string;
            /** Format: duration */
            holdFor: string;
            id: string;
            lines: components["schemas"]["SaleLine"][];
            name: components["schemas"]["LocalizedText"];
            /** Format: int32 */
            perCustomer: number;
            /** Format: date-time */
            serverTime: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            state: "UPCOMING" | "OPEN" | "SOLD_OUT" | "ENDED";
            waitingRoom: boolean;
        };
        ScopeTerms: {
            brands?: string[] | null;
            categories?: string[] | null;
            products?: string[] | null;
            skus?: string[] | null;
        };
        SuggestionAnswer: {
            missing: components["schemas"]["Money"] | null;
            reason: components["schemas"]["LocalizedText"];
        };
        Terms: {
            /** @enum {string|null} */
            audience?: "EVERYONE" | "NEW_CUSTOMERS" | null;
            benefit: components["schemas"]["BenefitTerms"];
            combinable?: boolean | null;
            condition?: components["schemas"]["ConditionTerms"] | null;
            /** @enum {string|null} */
            level?: "LINE" | "ORDER" | "COUPON" | "SHIPPING" | null;
            /** Format: int32 */
            priority?: number | null;
            scope?: components["schemas"]["ScopeTerms"] | null;
        };
        Tier: {
            from?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            minQuantity?: number | null;
            off?: components["schemas"]["Money"] | null;
            percent?: number | null;
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
    coupons_1: {
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
                    "application/json": components["schemas"]["CouponList"];
                };
            };
        };
    };
    claim: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedCoupon"];
                };
            };
        };
    };
    flashSales_1: {
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
                    "application/json": components["schemas"]["SaleList"];
                };
            };
        };
    };
    flashSale_1: {
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
                    "application/json": components["schemas"]["SaleResponse"];
                };
            };
        };
    };
    coupons: {
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
                    "application/json": components["schemas"]["CouponPage"];
                };
            };
        };
    };
    create_2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CouponRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponResponse"];
                };
            };
        };
    };
    coupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["CouponResponse"];
                };
            };
        };
    };
    change_2: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CouponRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponResponse"];
                };
            };
        };
    };
    switchOn_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["CouponResponse"];
                };
            };
        };
    };
    switchOff_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["CouponResponse"];
                };
            };
        };
    };
    flashSales: {
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
                    "application/json": components["schemas"]["FlashSalePage"];
                };
            };
        };
    };
    create_1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlashSaleRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlashSaleResponse"];
                };
            };
        };
    };
    flashSale: {
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
                    "application/json": components["schemas"]["FlashSaleResponse"];
                };
            };
        };
    };
    change_1: {
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
                "application/json": components["schemas"]["FlashSaleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlashSaleResponse"];
                };
            };
        };
    };
    delete: {
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    arm: {
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
                    "application/json": components["schemas"]["FlashSaleResponse"];
                };
            };
        };
    };
    end: {
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
                    "application/json": components["schemas"]["FlashSaleResponse"];
                };
            };
        };
    };
    promotions: {
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
                    "application/json": components["schemas"]["PromotionPage"];
                };
            };
        };
    };
    create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionResponse"];
                };
            };
        };
    };
    preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewResponse"];
                };
            };
        };
    };
    promotion: {
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
                    "application/json": components["schemas"]["PromotionResponse"];
                };
            };
        };
    };
    change: {
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
                "application/json": components["schemas"]["PromotionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionResponse"];
                };
            };
        };
    };
    switchOn: {
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
                    "application/json": components["schemas"]["PromotionResponse"];
                };
            };
        };
    };
    switchOff: {
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
                    "application/json": components["schemas"]["PromotionResponse"];
                };
            };
        };
    };
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
