/**
 * What the gateway and every service do to stay up: the resources of a process, each with its criticality, the Sentinel rules that
 * are in force on them, and the figures of both. Rules come from one document in Nacos, which safeguard-service publishes.
 */
@NullMarked
package shop.blush.protection;

import org.jspecify.annotations.NullMarked;
