/** Mails with links: an outbox, its relay, and SMTP or a folder to deliver to. */
@NullMarked
package shop.blush.account.mail;

import org.jspecify.annotations.NullMarked;
