import { useQuery } from '@tanstack/react-query';
import { changesQuery } from './api/catalogue';
import { ChangesTable } from './changes-table';
import { OpsHeading, Results, SearchBar, useListParams } from './list-page';
import { useOpsWords } from './words';

export function ChangesPage() {
  const o = useOpsWords();
  const list = useListParams();
  const sku = list.get('sku');
  const changes = useQuery(changesQuery(sku, list.page));
  return (
    <>
      <OpsHeading title={o.changes.title} />
      <SearchBar list={list} label={o.changes.searchLabel} name="sku" />
      <Results list={list} query={changes} none={sku ? undefined : o.changes.none}>
        {(items, busy) => <ChangesTable changes={items} caption={o.changes.title} busy={busy} />}
      </Results>
    </>
  );
}
