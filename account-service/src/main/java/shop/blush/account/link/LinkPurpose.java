package shop.blush.account.link;

/** What a link lets its holder do. */
public enum LinkPurpose {
    VERIFY_EMAIL,
    RESET_PASSWORD
}
