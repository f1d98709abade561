import customerJson from '@contracts/account-service/ops-customer.response.json';
import customersJson from '@contracts/account-service/ops-customers.response.json';
import meJson from '@contracts/account-service/me.response.json';
import receiptRequestJson from '@contracts/inventory-service/receive-stock.request.json';
import receiptJson from '@contracts/inventory-service/receive-stock.response.json';
import stockLevelsJson from '@contracts/inventory-service/stock-levels.response.json';
import priceChangedJson from '@contracts/product-service/change-price.price-changed.json';
import changePriceRequestJson from '@contracts/product-service/change-price.request.json';
import changePriceJson from '@contracts/product-service/change-price.response.json';
import variantsJson from '@contracts/product-service/ops-variants.response.json';
import switchSaleRequestJson from '@contracts/product-service/switch-sale.request.json';
import changesJson from '@contracts/product-service/variant-changes.response.json';
import orderJson from '@contracts/order-service/order.response.json';
import ordersJson from '@contracts/order-service/orders.response.json';
import returnsJson from '@contracts/order-service/ops-returns.response.json';
import rejectReturnJson from '@contracts/order-service/reject-return.request.json';
import returnJson from '@contracts/order-service/return.response.json';
import shipJson from '@contracts/order-service/ship.request.json';
import couponRequestJson from '@contracts/promotion-service/ops-coupon.request.json';
import couponsJson from '@contracts/promotion-service/ops-coupons.response.json';
import flashSaleJson from '@contracts/promotion-service/ops-flash-sale.response.json';
import flashSaleRequestJson from '@contracts/promotion-service/ops-flash-sale.request.json';
import flashSalesJson from '@contracts/promotion-service/ops-flash-sales.response.json';
import previewRequestJson from '@contracts/promotion-service/ops-preview.request.json';
import previewJson from '@contracts/promotion-service/ops-preview.response.json';
import promotionRequestJson from '@contracts/promotion-service/ops-promotion.request.json';
import promotionsJson from '@contracts/promotion-service/ops-promotions.response.json';
import auditJson from '@contracts/safeguard-service/audit.response.json';
import checkRuleSetJson from '@contracts/safeguard-service/check-rule-set.response.json';
import inForceJson from '@contracts/safeguard-service/in-force.response.json';
import publicationsJson from '@contracts/safeguard-service/publications.response.json';
import replicasJson from '@contracts/safeguard-service/replicas.response.json';
import ruleSetJson from '@contracts/safeguard-service/rule-set.response.json';
import ruleSetChangedJson from '@contracts/safeguard-service/rule-set.rule-set-changed.json';
import ruleSetsJson from '@contracts/safeguard-service/rule-sets.response.json';
import type { Customer } from '@/api/types';
import type {
  AuditReport,
  ChangePrice,
  InForce,
  PublicationSummary,
  ReplicaList,
  RuleSetDetail,
  RuleSetSummary,
  CouponPage,
  CouponRequest,
  FlashSale,
  FlashSalePage,
  FlashSaleRequest,
  OpsCustomer,
  OpsCustomerPage,
  OpsOrder,
  OpsOrderPage,
  OpsVariant,
  OpsVariantPage,
  Preview,
  PreviewRequest,
  PromotionPage,
  PromotionRequest,
  Receipt,
  Return,
  ReturnPage,
  Ship,
  StockLevel,
  StockLevels,
  VariantChangePage,
} from '@/features/ops/api/types';

/** The golden JSON of what operators call. */
export const goldenOps = {
  me: { ...meJson, roles: ['CUSTOMER', 'OPS'] } satisfies Customer,
  customer: customerJson satisfies OpsCustomer,
  customers: customersJson satisfies OpsCustomerPage,
  receiptRequest: receiptRequestJson satisfies Receipt,
  receipt: receiptJson satisfies StockLevel,
  stockLevels: stockLevelsJson satisfies StockLevels,
  priceChanged: priceChangedJson,
  changePriceRequest: changePriceRequestJson satisfies ChangePrice,
  changePrice: changePriceJson satisfies OpsVariant,
  variants: variantsJson satisfies OpsVariantPage,
  switchSaleRequest: switchSaleRequestJson,
  changes: changesJson as VariantChangePage,
  promotionRequest: promotionRequestJson as PromotionRequest,
  promotions: promotionsJson as PromotionPage,
  couponRequest: couponRequestJson as CouponRequest,
  coupons: couponsJson as CouponPage,
  flashSale: flashSaleJson as FlashSale,
  flashSales: flashSalesJson as FlashSalePage,
  flashSaleRequest: flashSaleRequestJson satisfies FlashSaleRequest,
  previewRequest: previewRequestJson as PreviewRequest,
  preview: previewJson as Preview,
  order: orderJson as OpsOrder,
  orders: ordersJson as OpsOrderPage,
  ship: shipJson satisfies Ship,
  return: returnJson as Return,
  returns: returnsJson as ReturnPage,
  rejectReturn: rejectReturnJson,
  audit: auditJson as AuditReport,
  inForce: inForceJson as InForce,
  ruleSets: ruleSetsJson as RuleSetSummary[],
  ruleSet: ruleSetJson as RuleSetDetail,
  ruleSetChanged: ruleSetChangedJson,
  checkRuleSet: checkRuleSetJson,
  publications: publicationsJson as PublicationSummary[],
  replicas: replicasJson as ReplicaList,
};
