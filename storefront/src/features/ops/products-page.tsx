import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/design/button';
import { Drawer } from '@/design/drawer';
import { SelectField } from '@/design/field';
import { Picture } from '@/design/picture';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { variantsQuery } from './api/catalogue';
import { stockLevelsQuery } from './api/stock';
import type { OpsVariant, StockLevel } from './api/types';
import { OpsHeading, Results, SearchBar, useListParams } from './list-page';
import styles from './ops.module.css';
import { Badge, Cell, Row, Table } from './table';
import { VariantPanel } from './variant-panel';
import { useOpsWords } from './words';

export function ProductsPage() {
  const o = useOpsWords();
  const { m } = useI18n();
  const list = useListParams();
  const variants = useQuery(variantsQuery(list.get('q'), list.get('onSale'), list.page));
  const [open, setOpen] = useState<string>();

  return (
    <>
      <OpsHeading title={o.products.title} />
      <SearchBar list={list} label={o.products.searchLabel} names={['onSale']}>
        <SelectField label={o.products.show} name="onSale" defaultValue={list.get('onSale')}>
          <option value="">{o.all}</option>
          <option value="true">{o.products.onSaleOnly}</option>
          <option value="false">{o.products.offSaleOnly}</option>
        </SelectField>
      </SearchBar>
      <Results list={list} query={variants}>
        {(items, busy) => <VariantsTable variants={items} busy={busy} onChange={setOpen} />}
      </Results>
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={o.products.change}
        closeLabel={m.close}
      >
        {open && <VariantPanel sku={open} />}
      </Drawer>
    </>
  );
}

interface TableProps {
  variants: OpsVariant[];
  busy: boolean;
  onChange: (sku: string) => void;
}

function VariantsTable({ variants, busy, onChange }: TableProps) {
  const o = useOpsWords();
  const { text, langOf, money } = useI18n();
  const levels = useQuery(stockLevelsQuery(variants.map(({ sku }) => sku)));
  const p = o.products;
  return (
    <Table caption={p.title} columns={[p.product, p.sku, p.price, p.stock, p.state, o.actions]} busy={busy}>
      {variants.map((variant) => {
        const name = `${text(variant.productName)}, ${text(variant.variantName)}`;
        return (
          <Row key={variant.sku}>
            <Cell label={p.product} head>
              <span className={styles.pictured}>
                <Picture src={variant.image} alt="" className={styles.thumb} />
                <span>
                  <span lang={langOf(variant.productName)}>{text(variant.productName)}</span>
                  <span className={styles.sub} lang={langOf(variant.variantName)}>
                    {text(variant.variantName)}
                  </span>
                </span>
              </span>
            </Cell>
            <Cell label={p.sku}>
              <code>{variant.sku}</code>
            </Cell>
            <Cell label={p.price}>{money(variant.price)}</Cell>
            <Cell label={p.stock}>
              <Level level={levels.data?.get(variant.sku)} known={levels.isSuccess} waiting={levels.isPending} />
            </Cell>
            <Cell label={p.state}>
              <Badge tone={variant.onSale ? 'good' : 'caution'}>{variant.onSale ? p.onSale : p.offSale}</Badge>
            </Cell>
            <Cell label={o.actions}>
              <Button look="secondary" className={styles.small} onClick={() => onChange(variant.sku)}>
                <span aria-hidden="true">{p.change}</span>
                <VisuallyHidden>{p.changeOf(name)}</VisuallyHidden>
              </Button>
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}

function Level({ level, known, waiting }: { level: StockLevel | undefined; known: boolean; waiting: boolean }) {
  const o = useOpsWords();
  const { number } = useI18n();
  if (level) return o.products.stockOf(number(level.available), number(level.onHand));
  return waiting ? '…' : known ? o.products.noStock : o.products.stockUnknown;
}
