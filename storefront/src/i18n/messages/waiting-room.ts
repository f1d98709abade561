const en = {
  title: {
    JOIN: 'The waiting room',
    WAITING_FOR_OPENING: 'You are in the waiting room',
    WAITING: 'You are in the queue',
    YOUR_TURN: 'It is your turn!',
    MISSED: 'Your turn is over',
    USED: 'Your ticket has been used',
    SOLD_OUT: 'Everything is taken',
  },
  place: (position: number) => `You are number ${position.toLocaleString('en')} in the queue`,
  joinBefore:
    'Shoppers are let in by turns. Take a ticket now: the places of all who are here at the opening are drawn by lot, so it does not matter who comes first.',
  joinNow: 'Shoppers are let in by turns. Take a ticket, and we keep your place until it is your turn.',
  join: 'Join the waiting room',
  joinAgain: 'Join again',
  drawnIn: 'Places are drawn in',
  nothingToDo: 'You need not do anything, and you can load this page again: your place is kept.',
  estimate: (seconds: number) => {
    if (seconds < 60) return 'Less than a minute to go, as fast as it goes now.';
    const minutes = Math.round(seconds / 60);
    return minutes === 1
      ? 'About one minute to go, as fast as it goes now.'
      : `About ${minutes} minutes to go, as fast as it goes now.`;
  },
  estimateUnknown: 'We cannot say yet how long it will take.',
  unlikely: 'More shoppers are in front of you than pieces are left. There may be nothing left when it is your turn.',
  turnWithin: 'Choose below within',
  missedHint: 'It was not used in time and has gone to the next. You can join again, at the end of the queue.',
  doneHint: 'You have as many as one customer may have in this sale.',
  usedHint: 'A ticket is good for one purchase. To buy more, join again at the end of the queue.',
  soldOutHint: 'We keep your place and keep asking: what is not paid in time comes back.',
  soldOutNoTicket: 'Pieces that are not paid in time come back. Then you can join here.',
  opensAt: (time: string) => `The waiting room opens on ${time}.`,
  trouble: 'We cannot reach the waiting room. Your place is kept, and we keep asking.',
  replaced: 'You have taken a newer ticket elsewhere. Join here to find it.',
  notYourTurn: 'not your turn yet',
  said: {
    AGAIN: 'Your turn is over or your ticket has been used. You can join again.',
    WAITING_FOR_OPENING: 'You are in the waiting room. Places are drawn at the opening.',
    WAITING: 'You are in the queue.',
    YOUR_TURN: 'It is your turn. Choose what you want to buy.',
    SOLD_OUT: 'Everything is taken.',
  },
  atMost: (place: number) =>
    place === 1 ? 'You are next.' : `You are among the first ${place.toLocaleString('en')} in the queue.`,
};

const zh: typeof en = {
  title: {
    JOIN: '等候室',
    WAITING_FOR_OPENING: '您已进入等候室',
    WAITING: '您正在排队',
    YOUR_TURN: '轮到您了！',
    MISSED: '您的购买时间已过',
    USED: '您的排队号已使用',
    SOLD_OUT: '已全部抢光',
  },
  place: (position) => `您排在第 ${position.toLocaleString('en')} 位`,
  joinBefore: '顾客将依次入场。请先取号：开始时在场顾客的位置由抽签决定，先来后到没有区别。',
  joinNow: '顾客将依次入场。请取号，我们会为您保留位置，直到轮到您。',
  join: '进入等候室',
  joinAgain: '重新排队',
  drawnIn: '距离抽签还有',
  nothingToDo: '您无需任何操作，也可以刷新页面：位置会为您保留。',
  estimate: (seconds) =>
    seconds < 60 ? '按目前速度，不到一分钟。' : `按目前速度，大约还需 ${Math.round(seconds / 60)} 分钟。`,
  estimateUnknown: '暂时无法估计等候时间。',
  unlikely: '排在您前面的顾客多于剩余件数，轮到您时可能已经没有了。',
  turnWithin: '请在下方选购，剩余时间',
  missedHint: '未及时使用，机会已留给下一位。您可以重新排队，位置在队尾。',
  doneHint: '您已达到本场的限购数量。',
  usedHint: '一个排队号只能购买一次。如需再买，请重新排队，位置在队尾。',
  soldOutHint: '我们会保留您的位置并继续询问：未按时付款的商品会退回。',
  soldOutNoTicket: '未按时付款的商品会退回，届时可在此排队。',
  opensAt: (time) => `等候室将于 ${time} 开放。`,
  trouble: '无法连接等候室。您的位置已保留，我们会继续询问。',
  replaced: '您在别处取了新的排队号。点击此处即可找回。',
  notYourTurn: '尚未轮到您',
  said: {
    AGAIN: '购买时间已过或排队号已使用，您可以重新排队。',
    WAITING_FOR_OPENING: '您已进入等候室，位置将在开始时抽签决定。',
    WAITING: '您正在排队。',
    YOUR_TURN: '轮到您了，请选购。',
    SOLD_OUT: '已全部抢光。',
  },
  atMost: (place) => (place === 1 ? '下一位就是您。' : `您在前 ${place.toLocaleString('en')} 位之内。`),
};

export const waitingRoomWords = { en, zh };
