package shop.blush.protection;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.ConfigType;
import com.alibaba.nacos.api.exception.NacosException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The document in Nacos for its one writer, safeguard-service. Thread-safe. */
public final class NacosRules implements DisposableBean {

    /** Nacos did not answer, or not with yes: the document may or may not be written. */
    public static final class NacosAway extends RuntimeException {

        NacosAway(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    private static final long ANSWER_WITHIN_MILLIS = 3000;

    private final ProtectionSettings settings;
    private final JsonMapper json;
    private @Nullable ConfigService nacos;

    NacosRules(ProtectionSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    static Properties properties(ProtectionSettings settings) {
        Properties properties = new Properties();
        properties.setProperty(PropertyKeyConst.SERVER_ADDR, settings.nacosAddress());
        if (!settings.nacosUsername().isEmpty()) {
            properties.setProperty(PropertyKeyConst.USERNAME, settings.nacosUsername());
            properties.setProperty(PropertyKeyConst.PASSWORD, settings.nacosPassword());
        }
        return properties;
    }

    private synchronized ConfigService nacos() throws NacosException {
        if (nacos == null) {
            nacos = NacosFactory.createConfigService(properties(settings));
        }
        return nacos;
    }

    /** Empty when there is no document, or none that can be read. */
    public Optional<Publication> read() {
        try {
            @Nullable String text = nacos().getConfig(Publication.DATA_ID, Publication.GROUP, ANSWER_WITHIN_MILLIS);
            return text == null || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(json.readValue(text, Publication.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        } catch (NacosException away) {
            throw new NacosAway("rules not read from Nacos", away);
        }
    }

    /** Replaces the document. */
    public void publish(Publication publication) {
        try {
            if (!nacos().publishConfig(
                            Publication.DATA_ID,
                            Publication.GROUP,
                            json.writeValueAsString(publication),
                            ConfigType.JSON.getType())) {
                throw new NacosAway("rules not taken by Nacos", null);
            }
        } catch (NacosException away) {
            throw new NacosAway("rules not written to Nacos", away);
        }
    }

    @Override
    public synchronized void destroy() throws NacosException {
        if (nacos != null) {
            nacos.shutDown();
        }
    }
}
