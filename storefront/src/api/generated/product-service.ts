// Generated from contracts/openapi/product-service.json by "npm run generate".

export interface paths {
    "/api/catalog/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All categories, with the number of their products */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/media/{name}.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products by text and filters, a page at a time
         * @description Repeat category, brand and shadeFamily for several values: any of them matches. 400 invalid-parameter names a parameter that cannot be.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/products/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A product with all its variants
         * @description 404 unknown-product
         */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/products/{slug}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A product's reviews, a page at a time, and their totals by rating
         * @description 404 unknown-product; 400 invalid-parameter. While the store is away: 200 with degraded set, the header X-Degraded, and the last reviews known or none.
         */
        get: operations["listReviews"];
        put?: never;
        /**
         * The customer's one review of a product
         * @description A repeat with the same Idempotency-Key answers the first one. 404 unknown-product; 409 already-reviewed; 422 idempotency-key-reused; 400 invalid-request naming the fields; 503 store-unavailable.
         */
        post: operations["writeReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Up to eight categories, brands and products with a word that begins so
         * @description 400 invalid-parameter. While names cannot be read: 200 with degraded set, the header X-Degraded, and the names last known.
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/catalogue/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed which variant, newest first
         * @description Changes that operators made by hand; what imports change is in their reports.
         */
        get: operations["listVariantChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/catalogue/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a catalogue file
         * @description Idempotent: the same file again changes nothing. 409 import-running while another one runs; 422 catalogue-unreadable for what is no such file, mapping-refused with the line of the mapping, catalogue-refused with the report when a row is refused and partial is not set. Nothing is changed then. 413 above 32 MB.
         */
        post: operations["importCatalogue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/catalogue/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Variants by words or part of a SKU, those not on sale included, a page at a time */
        get: operations["listVariantsForOps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/catalogue/variants/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One variant
         * @description 404 unknown-sku
         */
        get: operations["getVariantForOps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/catalogue/variants/{sku}/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a variant's price
         * @description Idempotent. 409 price-changed with the price it has by now when it is not the one that was seen, import-running; 422 currency-differs; 404 unknown-sku. Nothing is changed then.
         */
        put: operations["changePrice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/catalogue/variants/{sku}/sale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take a variant on or off sale
         * @description Idempotent. What is not on sale is neither in the catalogue nor quoted; orders that have it keep it. 409 import-running; 404 unknown-sku.
         */
        put: operations["switchSale"];
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
        CategoryResponse: {
            name: components["schemas"]["LocalizedText"];
            /** Format: int64 */
            productCount: number;
            slug: string;
        };
        ChangePriceRequest: {
            price: components["schemas"]["Price"];
            seenPrice: components["schemas"]["Price"];
        };
        Detail: {
            text: components["schemas"]["LocalizedText"];
            title: components["schemas"]["LocalizedText"];
        };
        Facets: {
            brand: components["schemas"]["Value"][];
            category: components["schemas"]["Value"][];
            price: components["schemas"]["PriceRange"] | null;
            shadeFamily: components["schemas"]["Value"][];
        };
        ImportReport: {
            applied: boolean;
            dryRun: boolean;
            merged: components["schemas"]["Merged"][];
            /** Format: int32 */
            productsAdded: number;
            /** Format: int32 */
            productsChanged: number;
            /** Format: int32 */
            productsUnchanged: number;
            refused: components["schemas"]["Refused"][];
            /** Format: int32 */
            rowsMerged: number;
            /** Format: int32 */
            rowsRead: number;
            /** Format: int32 */
            rowsRefused: number;
            /** Format: int32 */
            rowsTaken: number;
            /** Format: int32 */
            variantsAdded: number;
            /** Format: int32 */
            variantsChanged: number;
            /** Format: int32 */
            variantsUnchanged: number;
        };
        Item: {
            brand: string;
            category: string;
            image: string;
            kind: string;
            name: components["schemas"]["LocalizedText"];
            priceFrom: components["schemas"]["Money"];
            priceTo: components["schemas"]["Money"];
            /** Format: int32 */
            shadeCount: number;
            shades: components["schemas"]["Shade"][];
            slug: string;
        };
        LocalizedText: {
            en: string;
            zh?: string;
        };
        Merged: {
            /** Format: int64 */
            intoLine: number;
            /** Format: int64 */
            line: number;
            reason: string;
        };
        Money: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        OpsVariantPage: {
            items: components["schemas"]["OpsVariantResponse"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        OpsVariantResponse: {
            brand: string;
            category: string;
            image: string;
            onSale: boolean;
            price: components["schemas"]["Money"];
            productName: components["schemas"]["LocalizedText"];
            productSlug: string;
            sku: string;
            variantName: components["schemas"]["LocalizedText"];
        };
        Price: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        PriceRange: {
            max: components["schemas"]["Money"];
            min: components["schemas"]["Money"];
        };
        ProductPage: {
            facets: components["schemas"]["Facets"];
            items: components["schemas"]["Item"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        ProductResponse: {
            brand: string;
            category: string;
            description: components["schemas"]["LocalizedText"] | null;
            details: components["schemas"]["Detail"][];
            image: string;
            kind: string;
            name: components["schemas"]["LocalizedText"];
            priceFrom: components["schemas"]["Money"];
            priceTo: components["schemas"]["Money"];
            slug: string;
            variants: components["schemas"]["Variant"][];
        };
        Rating: {
            /** Format: int64 */
            count: number;
            /** Format: int32 */
            rating: number;
        };
        Refused: {
            /** Format: int64 */
            line: number;
            reason: string;
        };
        ReviewPage: {
            /** Format: double */
            average: number | null;
            /** Format: int64 */
            count: number;
            degraded: boolean;
            items: components["schemas"]["ReviewResponse"][];
            /** Format: int32 */
            page: number;
            ratings: components["schemas"]["Rating"][];
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalPages: number;
        };
        ReviewRequest: {
            /** Format: int32 */
            rating: number;
            text: string;
            title: string;
        };
        ReviewResponse: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string | null;
            /** Format: int32 */
            rating: number;
            text: string;
            title: string;
            verified: boolean;
        };
        Shade: {
            hex: string;
            name: components["schemas"]["LocalizedText"];
        };
        Suggestion: {
            /** @enum {string} */
            kind: "CATEGORY" | "BRAND" | "PRODUCT";
            name: components["schemas"]["LocalizedText"];
            value: string;
        };
        SuggestionList: {
            degraded: boolean;
            items: components["schemas"]["Suggestion"][];
        };
        SwitchSaleRequest: {
            onSale: boolean;
        };
        Value: {
            /** Format: int64 */
            count: number;
            value: string;
        };
        Variant: {
            hex: string | null;
            image: string;
            name: components["schemas"]["LocalizedText"];
            note: string | null;
            price: components["schemas"]["Money"];
            shadeCode: string | null;
            shadeFamily: string | null;
            size: string | null;
            sku: string;
        };
        VariantChangePage: {
            items: components["schemas"]["VariantChangeResponse"][];
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            size: number;
            /** Format: int64 */
            totalItems: number;
            /** Format: int64 */
            totalPages: number;
        };
        VariantChangeResponse: {
            /** Format: date-time */
            changedAt: string;
            id: string;
            /** @enum {string} */
            kind: "PRICE" | "ON_SALE" | "OFF_SALE";
            newPrice: components["schemas"]["Money"];
            oldPrice: components["schemas"]["Money"];
            operator: string;
            productName: components["schemas"]["LocalizedText"];
            productSlug: string;
            sku: string;
            variantName: components["schemas"]["LocalizedText"];
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
    listCategories: {
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
                    "application/json": components["schemas"]["CategoryResponse"][];
                };
            };
        };
    };
    picture: {
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
                    "image/svg+xml": string;
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description words to find, English or Chinese, up to 100 characters */
                q?: string;
                category?: string[];
                brand?: string[];
                shadeFamily?: string[];
                /** @description minor units */
                priceMin?: number;
                /** @description minor units */
                priceMax?: number;
                sort?: "relevance" | "newest" | "price-asc" | "price-desc" | "name";
                page?: number;
                /** @description 1 to 96 */
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
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
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
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: {
                sort?: "newest" | "highest" | "lowest";
                page?: number;
                /** @description 1 to 50 */
                size?: number;
            };
            header?: never;
            path: {
                slug: string;
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
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
        };
    };
    writeReview: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewResponse"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query: {
                /** @description 2 to 64 characters, English or Chinese */
                q: string;
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
                    "application/json": components["schemas"]["SuggestionList"];
                };
            };
        };
    };
    listVariantChanges: {
        parameters: {
            query?: {
                sku?: string;
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
                    "application/json": components["schemas"]["VariantChangePage"];
                };
            };
        };
    };
    importCatalogue: {
        parameters: {
            query?: {
                /** @description report what would be done, and do nothing */
                dryRun?: boolean;
                /** @description take the good rows of a file that has bad ones */
                partial?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description CSV in UTF-8 with a header
                     */
                    file: string;
                    /**
                     * Format: binary
                     * @description YAML that says how to read the file; left out, the one for foundation-shades.csv
                     */
                    mapping?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listVariantsForOps: {
        parameters: {
            query?: {
                /** @description words of the product or part of a SKU */
                q?: string;
                onSale?: boolean;
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
                    "application/json": components["schemas"]["OpsVariantPage"];
                };
            };
        };
    };
    getVariantForOps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
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
                    "application/json": components["schemas"]["OpsVariantResponse"];
                };
            };
        };
    };
    changePrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePriceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpsVariantResponse"];
                };
            };
        };
    };
    switchSale: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchSaleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpsVariantResponse"];
                };
            };
        };
    };
}
