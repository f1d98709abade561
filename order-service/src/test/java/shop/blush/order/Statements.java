package shop.blush.order;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.context.request.RequestContextHolder;

/** Which queries requests make, by {@code Mapper.method}; what runs by the clock beside them is left out. */
@TestComponent
@Intercepts(
        @Signature(
                type = Executor.class,
                method = "query",
                args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
public class Statements implements Interceptor {

    private final List<String> made = new CopyOnWriteArrayList<>();

    @Override
    public Object intercept(Invocation call) throws Throwable {
        if (RequestContextHolder.getRequestAttributes() != null) {
            String[] id = ((MappedStatement) call.getArgs()[0]).getId().split("\\.");
            made.add(id[id.length - 2] + "." + id[id.length - 1]);
        }
        return call.proceed();
    }

    public List<String> during(Runnable call) {
        made.clear();
        call.run();
        return List.copyOf(made);
    }
}
