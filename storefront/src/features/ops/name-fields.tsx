import { TextField } from '@/design/field';
import type { Offer } from './use-offer';
import { useOpsWords } from './words';

export function NameFields({ offer }: { offer: Offer }) {
  const t = useOpsWords().terms;
  const { typedName, setName } = offer;
  return (
    <>
      <TextField
        label={t.nameEn}
        hint={t.nameHint}
        value={typedName.en}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setName({ ...typedName, en: event.target.value })}
        error={offer.fault('name')}
        required
      />
      <TextField
        label={t.nameZh}
        lang="zh-CN"
        value={typedName.zh}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setName({ ...typedName, zh: event.target.value })}
      />
    </>
  );
}
