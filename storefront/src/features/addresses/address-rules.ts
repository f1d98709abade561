import type { SaveAddress } from '@/api/types';
import type { addressWords } from '@/i18n/messages/addresses';

export type AddressErrors = Partial<Record<keyof SaveAddress, string>>;

/** The longest that each field may be, in characters. */
export const LONGEST = {
  recipient: 80,
  phone: 28,
  region: 80,
  city: 80,
  district: 80,
  street: 200,
  postalCode: 12,
} as const;

type Words = (typeof addressWords)['en']['errors'];

/** What keeps a parcel from arriving, per field; empty when nothing does. */
export function checkAddress(address: SaveAddress, words: Words): AddressErrors {
  const errors: AddressErrors = {};
  const chinese = address.country === 'CN';

  if (!address.recipient) errors.recipient = words.recipient;
  if (!isPhone(address.phone, chinese)) errors.phone = chinese ? words.phoneChina : words.phone;
  if (!address.country) errors.country = words.country;
  if (chinese && !address.region) errors.region = words.region;
  if (!address.city) errors.city = words.city;
  if (chinese && !address.district) errors.district = words.district;
  if (!address.street) errors.street = words.street;
  const postalCode = address.postalCode ?? '';
  if (chinese && !/^\d{6}$/.test(postalCode)) errors.postalCode = words.postalCodeChina;
  if (!chinese && !/^[A-Za-z\d -]{0,12}$/.test(postalCode)) errors.postalCode = words.postalCode;
  return errors;
}

/** A number as people write it: in China a mobile or a landline number, elsewhere with its country code. */
function isPhone(text: string, chinese: boolean): boolean {
  const digits = text.replace(/[ ()-]/g, '');
  if (chinese) return /^(?:\+?86)?(?:1[3-9]\d{9}|0\d{9,11})$/.test(digits);
  return /^\+[1-9]\d{6,14}$/.test(digits);
}
