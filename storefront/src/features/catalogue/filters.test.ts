import { describe, expect, it } from 'vitest';
import { cleared, countFilters, onPage, readFilters, replaced, toggled } from './filters';

const params = (text: string) => new URLSearchParams(text);

describe('filters in the address', () => {
  it('are read back as they were written', () => {
    const filters = readFilters(
      params('q=rose&brand=Blush&brand=A%2CB&shadeFamily=red&priceMin=5000&sort=price-asc&page=3'),
      'lips',
    );
    expect(filters).toEqual({
      q: 'rose',
      category: 'lips',
      brand: ['Blush', 'A,B'],
      shadeFamily: ['red'],
      priceMin: 5000,
      priceMax: undefined,
      sort: 'price-asc',
      page: 3,
    });
    expect(countFilters(filters, true)).toBe(4);
    expect(countFilters(filters, false)).toBe(5);
  });

  it('that make no sense are as if they were not there', () => {
    expect(readFilters(params('priceMin=-1&priceMax=1e9&sort=random&page=0&q=%20'))).toMatchObject({
      q: undefined,
      priceMin: undefined,
      priceMax: undefined,
      sort: undefined,
      page: 1,
    });
  });

  it('lead back to the first page when they change', () => {
    expect(toggled(params('brand=A&page=4'), 'brand', 'B').toString()).toBe('brand=A&brand=B');
    expect(toggled(params('brand=A&brand=B'), 'brand', 'A').toString()).toBe('brand=B');
    expect(replaced(params('priceMin=1&page=2'), { priceMin: undefined, priceMax: '9' }).toString()).toBe('priceMax=9');
    expect(cleared(params('q=x&brand=A&sort=name&page=2')).toString()).toBe('q=x&sort=name');
    expect(onPage(params('q=x&page=2'), 1).toString()).toBe('q=x');
  });
});
