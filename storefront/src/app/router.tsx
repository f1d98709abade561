import type { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { productQuery } from '@/features/catalogue/api/get-product';
import { productsQuery } from '@/features/catalogue/api/get-products';
import { readFilters } from '@/features/catalogue/filters';
import { ErrorPage } from './error-page';
import { Layout } from './layout';

/**
 * The map of the shop. Each page's code is loaded when it is first wanted; the loaders start the calls of the pages that
 * many arrive at in the same moment, and never wait for them.
 */
export function routes(client: QueryClient): RouteObject[] {
  const page = (load: () => Promise<{ default: React.ComponentType }>) => ({
    lazy: { Component: async () => (await load()).default },
  });

  /** A call that fails here is made again, and told of, by the page itself. */
  const ahead = (call: Promise<unknown>) => {
    call.catch(() => undefined);
    return null;
  };

  return [
    {
      element: <Layout />,
      errorElement: <ErrorPage />,
      hydrateFallbackElement: <></>,
      children: [
        {
          // Its own boundary, so that header and footer stay when a page fails.
          errorElement: <ErrorPage />,
          children: [
            {
              index: true,
              ...page(() => import('./routes/home')),
              loader: () => ahead(client.query(categoriesQuery())),
            },
            {
              path: 'categories/:slug',
              ...page(() => import('./routes/category')),
              loader: ({ params, request }) => {
                const filters = readFilters(new URL(request.url).searchParams, params.slug);
                return ahead(client.query(productsQuery(filters)));
              },
            },
            { path: 'search', ...page(() => import('./routes/search')) },
            {
              path: 'products/:slug',
              ...page(() => import('./routes/product')),
              // Another shade is the same product.
              shouldRevalidate: ({ currentParams, nextParams }) => currentParams.slug !== nextParams.slug,
              loader: ({ params }) => (params.slug ? ahead(client.query(productQuery(params.slug))) : null),
            },
            { path: 'cart', ...page(() => import('./routes/cart')) },
            { path: 'sign-in', ...page(() => import('./routes/sign-in')) },
            { path: 'forgot', ...page(() => import('./routes/forgot')) },
            { path: 'reset', ...page(() => import('./routes/reset')) },
            { path: 'verify', ...page(() => import('./routes/verify')) },
            { path: 'coupons', ...page(() => import('./routes/coupons')) },
            { path: 'flash-sales/:id', ...page(() => import('./routes/flash-sale')) },
            { path: 'register', ...page(() => import('./routes/register')) },
            { path: 'checkout', ...page(() => import('./routes/checkout')) },
            { path: 'orders/:number', ...page(() => import('./routes/order')) },
            { path: 'orders/:number/invoice', ...page(() => import('./routes/invoice')) },
            { path: 'orders/:number/pay', ...page(() => import('./routes/pay')) },
            {
              path: 'account',
              ...page(() => import('./routes/account')),
              children: [
                { index: true, ...page(() => import('./routes/account-orders')) },
                { path: 'addresses', ...page(() => import('./routes/account-addresses')) },
                { path: 'security', ...page(() => import('./routes/account-security')) },
                { path: 'profile', ...page(() => import('./routes/account-profile')) },
              ],
            },
            { path: 'ops/*', ...page(() => import('./routes/ops')) },
            { path: '*', ...page(() => import('./routes/not-found')) },
          ],
        },
      ],
    },
  ];
}

export function createRouter(client: QueryClient) {
  return createBrowserRouter(routes(client));
}
