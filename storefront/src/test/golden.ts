import addressesJson from '@contracts/account-service/addresses.response.json';
import meJson from '@contracts/account-service/me.response.json';
import signInJson from '@contracts/account-service/sign-in.response.json';
import availabilityJson from '@contracts/inventory-service/availability.response.json';
import orderJson from '@contracts/order-service/order.response.json';
import ordersJson from '@contracts/order-service/orders.response.json';
import outOfStockJson from '@contracts/order-service/place-order.out-of-stock.json';
import placeOrderRequestJson from '@contracts/order-service/place-order.request.json';
import placeOrderJson from '@contracts/order-service/place-order.response.json';
import categoriesJson from '@contracts/product-service/categories.response.json';
import productJson from '@contracts/product-service/product.response.json';
import productsJson from '@contracts/product-service/products.response.json';
import quoteRequestJson from '@contracts/promotion-service/quote.request.json';
import quoteJson from '@contracts/promotion-service/quote.response.json';
import type {
  Address,
  Availability,
  Category,
  Customer,
  Order,
  OrderPage,
  Product,
  ProductPage,
  Quote,
  Session,
} from '@/api/types';

/** The golden JSON of the contracts, which the services' own tests produce. */
export const golden = {
  addresses: addressesJson satisfies Address[] as Address[],
  me: meJson satisfies Customer,
  session: signInJson satisfies Session,
  availability: availabilityJson as Availability,
  categories: categoriesJson satisfies Category[],
  product: productJson satisfies Product as Product,
  products: productsJson satisfies ProductPage as ProductPage,
  quoteRequest: quoteRequestJson,
  quote: quoteJson satisfies Quote as Quote,
  placeOrderRequest: placeOrderRequestJson,
  pendingOrder: placeOrderJson as Order,
  paidOrder: orderJson as Order,
  orders: ordersJson as OrderPage,
  outOfStock: outOfStockJson,
};

export function minutesFromNow(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
