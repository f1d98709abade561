import { describe, expect, it } from 'vitest';
import type { SaveAddress } from '@/api/types';
import { addressWords } from '@/i18n/messages/addresses';
import { golden } from '@/test/golden';
import { checkAddress } from './address-rules';

const [shanghai] = golden.addresses;
if (!shanghai) throw new Error('the golden addresses are empty');

const london: SaveAddress = {
  recipient: 'Ada King',
  phone: '+44 20 7946 0000',
  country: 'GB',
  region: null,
  city: 'London',
  district: null,
  street: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  preferred: false,
};

const wrong = (address: SaveAddress) => Object.keys(checkAddress(address, addressWords.en.errors));

describe('addresses', () => {
  it('in China and elsewhere are accepted as people write them', () => {
    expect(wrong(shanghai)).toEqual([]);
    expect(wrong(london)).toEqual([]);
    expect(wrong({ ...london, country: 'IE', postalCode: null })).toEqual([]);
  });

  it('name each field that keeps a parcel from arriving', () => {
    const empty = { ...shanghai, recipient: '', phone: '', region: null, city: '', district: null, street: '' };
    expect(wrong({ ...empty, postalCode: null })).toEqual([
      'recipient',
      'phone',
      'region',
      'city',
      'district',
      'street',
      'postalCode',
    ]);
    expect(wrong({ ...london, postalCode: 'SW1Y/4JH' })).toEqual(['postalCode']);
  });

  it.each([
    ['CN', '138 0000 0000', true],
    ['CN', '+86 138 0000 0000', true],
    ['CN', '021-6279 0000', true],
    ['CN', '128 0000 0000', false],
    ['CN', '138 0000 000', false],
    ['GB', '+44 20 7946 0000', true],
    ['GB', '020 7946 0000', false],
    ['GB', '+44 call me', false],
  ])('in %s take the phone number %s: %s', (country, phone, taken) => {
    const address = country === 'CN' ? shanghai : london;
    expect(wrong({ ...address, phone })).toEqual(taken ? [] : ['phone']);
  });
});
