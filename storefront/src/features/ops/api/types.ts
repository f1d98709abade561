import type { components as account } from '@/api/generated/account-service';
import type { components as inventory } from '@/api/generated/inventory-service';
import type { components as order } from '@/api/generated/order-service';
import type { components as product } from '@/api/generated/product-service';
import type { components as promotion } from '@/api/generated/promotion-service';
import type { components as safeguard } from '@/api/generated/safeguard-service';

/** What crosses the gateway for operators, from the services' OpenAPI documents. */

export type OpsVariant = product['schemas']['OpsVariantResponse'];
export type OpsVariantPage = product['schemas']['OpsVariantPage'];
export type ChangePrice = product['schemas']['ChangePriceRequest'];
export type VariantChange = product['schemas']['VariantChangeResponse'];
export type VariantChangePage = product['schemas']['VariantChangePage'];

export type StockLevel = inventory['schemas']['StockLevelResponse'];
export type StockLevels = inventory['schemas']['StockLevelsResponse'];
export type Receipt = inventory['schemas']['ReceiveStockRequest'];

export type OpsCustomer = account['schemas']['CustomerResponse'];
export type OpsCustomerPage = account['schemas']['CustomerPage'];

export type AuditReport = safeguard['schemas']['AuditReport'];
export type InvariantReport = safeguard['schemas']['InvariantReport'];

type Promoting = promotion['schemas'];
export type Terms = Promoting['Terms'];
export type BenefitType = Promoting['BenefitTerms']['type'];
export type Promotion = Promoting['PromotionResponse'];
export type PromotionPage = Promoting['PromotionPage'];
export type PromotionRequest = Promoting['PromotionRequest'];
export type Coupon = Promoting['CouponResponse'];
export type CouponPage = Promoting['CouponPage'];
export type CouponRequest = Promoting['CouponRequest'];
export type PreviewRequest = Promoting['PreviewRequest'];
export type Preview = Promoting['PreviewResponse'];
export type FlashSale = Promoting['FlashSaleResponse'];
export type FlashSaleLine = Promoting['FlashSaleLineResponse'];
export type FlashSalePage = Promoting['FlashSalePage'];
export type FlashSaleRequest = Promoting['FlashSaleRequest'];
export type PreviewPrice = Promoting['PreviewPrice'];

type Ordering = order['schemas'];
export type OpsOrder = Ordering['OrderResponse'];
export type OpsOrderPage = Ordering['OrderPage'];
export type OpsOrderSummary = Ordering['OrderSummary'];

export type Return = Ordering['ReturnResponse'];
export type ReturnPage = Ordering['ReturnPage'];

export type Ship = Ordering['ShipRequest'];

type Safeguard = safeguard['schemas'];

export type Criticality = Safeguard['InForce']['switches']['criticalities'][number];
export type InForce = Safeguard['InForce'];
export type RuleSetSummary = Safeguard['RuleSetSummary'];
export type RuleSetDetail = Safeguard['RuleSetDetail'];
export type RuleSetFault = Safeguard['Fault'];
export type CheckedRuleSet = Safeguard['CheckedRuleSet'];
export type PublicationSummary = Safeguard['PublicationSummary'];
export type ReplicaList = Safeguard['ReplicaList'];
