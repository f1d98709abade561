/** Which of the operating system's ways to wait for sockets Netty uses. */
@NullMarked
package shop.blush.gateway.transport;

import org.jspecify.annotations.NullMarked;
