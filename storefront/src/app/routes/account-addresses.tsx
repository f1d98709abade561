export { AddressBook as default } from '@/features/addresses/address-book';
