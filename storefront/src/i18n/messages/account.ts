const en = {
  security: 'Security',
  coupons: 'Coupons',
  ops: 'Ops console',
  forgot: 'Forgot your password?',
  forgotTitle: 'A new password',
  forgotLead: 'Tell us your email and we send you a link to choose a new password.',
  sendLink: 'Send the link',
  linkSent: (email: string) =>
    `If there is an account with ${email}, a mail with a link is on its way. Please look in your mailbox.`,
  backToSignIn: 'Back to sign-in',

  resetTitle: 'Choose a new password',
  resetPassword: 'Save the new password',
  resetDone: 'Your new password is saved. You have been signed out everywhere.',
  newLink: 'Send a new link',
  noToken: 'This link is not complete. Please open it from the mail once more.',

  verifying: 'Confirming your email…',
  verified: 'Your email is confirmed. Thank you.',
  verifyTitle: 'Your email',
  verifySignIn: 'Sign in to get a new link.',
  toAccount: 'To my account',
  toShop: 'To the shop',

  unverified: (email: string) => `Please confirm that ${email} is yours: we have mailed you a link.`,
  sendAgain: 'Send again',
  sentAgain: 'Sent. Please look in your mailbox.',

  demoMails: 'This is a demo shop: its mails stay on this computer',
  demoNone: 'There is no mail to this address yet.',
  demoLink: 'Follow the link',
  demoLinkIn: (subject: string) => `Follow the link of “${subject}”`,

  changePassword: 'Change password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  passwordChanged: 'Your password is changed. Other devices have been signed out.',
  missing: 'Please enter your current password.',

  sessions: 'Where you are signed in',
  sessionsLead: 'If you do not know one of these, sign it out and change your password.',
  thisDevice: 'This device',
  unknownDevice: 'Unknown device',
  sessionTimes: (since: string, last: string) => `Since ${since}, last used ${last}`,
  end: 'Sign out',
  endNamed: (device: string) => `Sign out ${device}`,

  deleteTitle: 'Delete account',
  deleteLead:
    'Your name, email and addresses are deleted. Your orders are kept without them, as the law asks. This cannot be undone.',
  deletePassword: 'Password, to be sure it is you',
  deleteAccount: 'Delete my account',
  deleteConfirm: 'Delete your account for good?',
  keepAccount: 'No, keep it',

  problems: {
    'wrong-password': 'This is not your current password.',
    'link-expired': 'This link has run out or was used before.',
    'too-many-mails': 'We have sent several mails already. Please look for them, or wait a while.',
  },
};

const zh: typeof en = {
  security: '账户安全',
  coupons: '优惠券',
  ops: '运营后台',
  forgot: '忘记密码？',
  forgotTitle: '重设密码',
  forgotLead: '填写您的邮箱，我们会发送重设密码的链接。',
  sendLink: '发送链接',
  linkSent: (email) => `如果 ${email} 已注册，邮件正在路上，请查收邮箱。`,
  backToSignIn: '返回登录',

  resetTitle: '设置新密码',
  resetPassword: '保存新密码',
  resetDone: '新密码已保存，所有设备均已退出登录。',
  newLink: '重新发送链接',
  noToken: '链接不完整，请从邮件中重新打开。',

  verifying: '正在确认您的邮箱…',
  verified: '邮箱已确认，谢谢！',
  verifyTitle: '您的邮箱',
  verifySignIn: '登录后可重新获取链接。',
  toAccount: '前往我的账户',
  toShop: '去逛逛',

  unverified: (email) => `请确认 ${email} 是您的邮箱：我们已发送确认链接。`,
  sendAgain: '重新发送',
  sentAgain: '已发送，请查收邮箱。',

  demoMails: '这是演示商店：邮件只保存在本机',
  demoNone: '此邮箱还没有邮件。',
  demoLink: '打开链接',
  demoLinkIn: (subject) => `打开“${subject}”中的链接`,

  changePassword: '修改密码',
  currentPassword: '当前密码',
  newPassword: '新密码',
  passwordChanged: '密码已修改，其他设备已退出登录。',
  missing: '请输入当前密码。',

  sessions: '已登录的设备',
  sessionsLead: '如有不认识的设备，请将其退出并修改密码。',
  thisDevice: '本设备',
  unknownDevice: '未知设备',
  sessionTimes: (since, last) => `登录于 ${since}，最近使用 ${last}`,
  end: '退出登录',
  endNamed: (device) => `退出 ${device}`,

  deleteTitle: '注销账户',
  deleteLead: '您的姓名、邮箱与地址将被删除。依法保留的订单不再包含这些信息。此操作无法撤销。',
  deletePassword: '请输入密码以确认是您本人',
  deleteAccount: '注销我的账户',
  deleteConfirm: '确定永久注销账户吗？',
  keepAccount: '不，保留',

  problems: {
    'wrong-password': '当前密码不正确。',
    'link-expired': '链接已失效或已使用过。',
    'too-many-mails': '我们已发送多封邮件，请先查收或稍后再试。',
  },
};

export const accountWords = { en, zh };
