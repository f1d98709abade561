import { useEffect, useRef, type ReactNode } from 'react';
import { NavLink, Route, Routes, useLocation } from 'react-router';
import { AuditPage } from './audit-page';
import { ChangesPage } from './changes-page';
import { CouponPage, NewCouponPage } from './coupon-page';
import { CouponsPage } from './coupons-page';
import { CustomerPage } from './customer-page';
import { CustomersPage } from './customers-page';
import { FlashSalePage, NewFlashSalePage } from './flash-sale-page';
import { FlashSalesPage } from './flash-sales-page';
import styles from './ops.module.css';
import { OrderPage } from './order-page';
import { OrdersPage } from './orders-page';
import { ProductsPage } from './products-page';
import { NewPromotionPage, PromotionPage } from './promotion-page';
import { PromotionsPage } from './promotions-page';
import { ReturnsPage } from './returns-page';
import { RuleSetPage } from './rule-set-page';
import { RulesPage } from './rules-page';
import { StockPage } from './stock-page';
import { useOpsWords } from './words';

/** The pages of the console, below /ops. They come in one piece: who opens one opens others. */
export function OpsConsole({ notFound }: { notFound: ReactNode }) {
  const o = useOpsWords();
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);

  useEffect(() => {
    // On a phone the tabs scroll, and the one that is shown may be out of sight.
    const current = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    if (tabs.current && current) tabs.current.scrollLeft = current.offsetLeft - tabs.current.offsetLeft;
  }, [pathname]);

  return (
    <>
      <nav ref={tabs} aria-label={o.sections} className={styles.tabs}>
        <NavLink to="/ops" end>
          {o.nav.products}
        </NavLink>
        <NavLink to="/ops/changes">{o.nav.changes}</NavLink>
        <NavLink to="/ops/stock">{o.nav.stock}</NavLink>
        <NavLink to="/ops/promotions">{o.nav.promotions}</NavLink>
        <NavLink to="/ops/coupons">{o.nav.coupons}</NavLink>
        <NavLink to="/ops/flash-sales">{o.nav.flashSales}</NavLink>
        <NavLink to="/ops/orders">{o.nav.orders}</NavLink>
        <NavLink to="/ops/returns">{o.nav.returns}</NavLink>
        <NavLink to="/ops/customers">{o.nav.customers}</NavLink>
        <NavLink to="/ops/rules">{o.nav.rules}</NavLink>
        <NavLink to="/ops/audit">{o.nav.audit}</NavLink>
      </nav>
      <Routes>
        <Route index element={<ProductsPage />} />
        <Route path="changes" element={<ChangesPage />} />
        <Route path="stock" element={<StockPage />} />
        <Route path="promotions" element={<PromotionsPage />} />
        <Route path="promotions/new" element={<NewPromotionPage />} />
        <Route path="promotions/:id" element={<PromotionPage />} />
        <Route path="coupons" element={<CouponsPage />} />
        <Route path="coupons/new" element={<NewCouponPage />} />
        <Route path="coupons/:code" element={<CouponPage />} />
        <Route path="flash-sales" element={<FlashSalesPage />} />
        <Route path="flash-sales/new" element={<NewFlashSalePage />} />
        <Route path="flash-sales/:id" element={<FlashSalePage />} />
        <Route path="orders" element={<OrdersPage />} />
        <Route path="orders/:number" element={<OrderPage />} />
        <Route path="returns" element={<ReturnsPage />} />
        <Route path="customers" element={<CustomersPage />} />
        <Route path="customers/:id" element={<CustomerPage />} />
        <Route path="rules" element={<RulesPage />} />
        <Route path="rules/:name" element={<RuleSetPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="*" element={notFound} />
      </Routes>
    </>
  );
}
