package shop.blush.common.protection;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.ResourceTypeConstants;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.baomidou.mybatisplus.core.toolkit.PluginUtils;
import java.lang.reflect.InvocationTargetException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.SqlSessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import shop.blush.protection.Blocked;
import shop.blush.protection.CallContext;
import shop.blush.protection.Criticality;
import shop.blush.protection.Resource;
import shop.blush.protection.ResourceSource;

/**
 * Each statement of a mapper, as {@code sql:Orders.byNumber}. Its time is that of the database alone: the wait for a connection is
 * over by then, or an exhausted pool would open the circuits of innocent statements. A statement for which nobody waits any more is not
 * run; that counts as a time-out, but not for the statement.
 */
@Intercepts({
    @Signature(
            type = StatementHandler.class,
            method = "query",
            args = {Statement.class, ResultHandler.class}),
    @Signature(type = StatementHandler.class, method = "queryCursor", args = Statement.class),
    @Signature(type = StatementHandler.class, method = "update", args = Statement.class),
    @Signature(type = StatementHandler.class, method = "batch", args = Statement.class)
})
final class ProtectedStatements implements Interceptor, ResourceSource {

    private final ObjectProvider<SqlSessionFactory> sessions;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** @param sessions asked later: the factory is made with this interceptor in it */
    ProtectedStatements(ObjectProvider<SqlSessionFactory> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        StatementHandler handler = PluginUtils.realTarget(invocation.getTarget());
        if (CallContext.current().isTooLate()) {
            throw new SQLTimeoutException("nobody waits for the answer any more");
        }
        String id = PluginUtils.mpStatementHandler(handler).mappedStatement().getId();
        Entry entry;
        try {
            entry = SphU.entry(
                    names.computeIfAbsent(id, ProtectedStatements::name),
                    ResourceTypeConstants.COMMON_DB_SQL,
                    EntryType.OUT);
        } catch (BlockException blocked) {
            throw new Blocked(blocked);
        }
        try {
            return invocation.proceed();
        } catch (InvocationTargetException failed) {
            // a refusal by a constraint is an answer, not a failure of the database
            if (!(failed.getTargetException() instanceof SQLIntegrityConstraintViolationException)) {
                Tracer.traceEntry(failed.getTargetException(), entry);
            }
            throw failed.getTargetException();
        } finally {
            entry.exit();
        }
    }

    /** {@code shop.blush.order.ordering.Orders.byNumber} is {@code sql:Orders.byNumber}. */
    static String name(String id) {
        String[] parts = id.split("\\.");
        return "sql:" + String.join(".", Arrays.asList(parts).subList(Math.max(0, parts.length - 2), parts.length));
    }

    @Override
    public List<Resource> resources() {
        return sessions.stream()
                .flatMap(factory -> factory.getConfiguration().getMappedStatementNames().stream())
                .filter(id -> id.startsWith("shop.blush.")) // each is listed by its short name too
                .map(id -> new Resource(name(id), Resource.Kind.STATEMENT, Criticality.IMPORTANT))
                .toList();
    }
}
