/**
 * Real MariaDB, Redis and Nacos servers as child processes of this JVM, for the local stack and for the integration tests
 * of all modules. A server listens on the loopback address only, keeps its data where it is told, and ends when it is
 * closed or when the JVM ends; one left over from a JVM that was killed hard is ended at the next start.
 */
@NullMarked
package shop.blush.localstack.server;

import org.jspecify.annotations.NullMarked;
