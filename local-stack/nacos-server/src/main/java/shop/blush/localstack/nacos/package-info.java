/**
 * Starts a real Nacos server, console included, in a process of its own. It is told by system properties where to keep
 * its data and which ports to use; {@code shop.blush.localstack.server.NacosServer} gives them.
 */
package shop.blush.localstack.nacos;
