/**
 * The whole shop on one machine: which services there are, what each process is given, and the supervisor that starts
 * them after their stores, counts each as up only when it answers and is listed, restarts what dies, and stops all in
 * order. Everything that is kept lies in one folder, see {@link shop.blush.localstack.stack.Home}.
 */
@NullMarked
package shop.blush.localstack.stack;

import org.jspecify.annotations.NullMarked;
