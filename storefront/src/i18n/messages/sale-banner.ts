/** Of flash sales, what the home page says too. */
const en = {
  title: 'Flash sale',
  look: 'See the sale',
  opensIn: 'Opens in',
  endsIn: 'Ends in',
  soldOut: 'Sold out',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
};

const zh: typeof en = {
  title: '闪购',
  look: '查看闪购',
  opensIn: '距开始',
  endsIn: '距结束',
  soldOut: '已抢光',
  days: (days) => `${days} 天`,
};

export const saleBannerWords = { en, zh };
