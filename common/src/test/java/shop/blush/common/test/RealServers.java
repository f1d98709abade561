package shop.blush.common.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * Runs a Spring Boot test on real servers: one database and one Redis per test JVM, a fresh schema and Redis database
 * per application context. The database is MariaDB, or MySQL with {@code -Dblush.test.database=mysql} (such tests are
 * skipped with a message where MySQL cannot run). Nacos is off; other services are {@link StubService}s.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RealServersCondition.class)
@ContextCustomizerFactories(RealServersCustomizerFactory.class)
public @interface RealServers {}
