package shop.blush.sandbox.payment;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import shop.blush.sandbox.access.ShopOrigins;
import shop.blush.sandbox.problem.Refusal;

/** The shopper's side: one page, one form, no script. */
@Controller
@RequestMapping("/sandbox/pay/{id}")
class PayPageController {

    private final Payments payments;
    private final String contentSecurityPolicy;

    PayPageController(Payments payments, ShopOrigins shop) {
        this.payments = payments;
        // Browsers apply form-action to the redirect after the form, too, so the shop must be named.
        this.contentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
                + String.join(" ", shop.all()) + "; base-uri 'none'; frame-ancestors 'none'";
    }

    @ModelAttribute
    void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    @GetMapping
    ModelAndView page(@PathVariable String id, Locale locale) {
        return page(payments.get(id), locale, HttpStatus.OK);
    }

    /**
     * Does what the shopper chose and sends them back to the shop (303). Repeating the choice that ended the payment does
     * the same again; any other choice then gets the page that says how it ended (409).
     */
    @PostMapping
    Object choose(@PathVariable String id, @RequestParam(defaultValue = "") String action, Locale locale) {
        try {
            return switch (action) {
                case "pay" -> backToShop(payments.capture(id));
                case "decline" -> backToShop(payments.decline(id));
                case "cancel" -> backToShop(payments.cancel(id));
                default -> page(payments.get(id), locale, HttpStatus.BAD_REQUEST);
            };
        } catch (Refusal refusal) {
            if (refusal.getStatusCode() == HttpStatus.CONFLICT) {
                return page(payments.get(id), locale, HttpStatus.CONFLICT);
            }
            throw refusal;
        }
    }

    /** People come here by a link, so even an unknown payment gets a page. */
    @ExceptionHandler
    ModelAndView unknown(Refusal refusal, HttpServletResponse response) {
        protect(response);
        return new ModelAndView("unknown", refusal.getStatusCode());
    }

    private static RedirectView backToShop(Payment payment) {
        var redirect = new RedirectView(payment.terms().returnUrl().toString());
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }

    private static ModelAndView page(Payment payment, Locale locale, HttpStatus status) {
        var terms = payment.terms();
        var page = new ModelAndView("pay", status);
        page.addObject("id", payment.id());
        page.addObject("open", !payment.ended());
        page.addObject("state", payment.state().name());
        page.addObject("description", terms.description());
        page.addObject("returnUrl", terms.returnUrl().toString());
        page.addObject("amount", formatted(terms.amount(), terms.currency(), locale));
        if (payment.refundedAmount() > 0) {
            page.addObject("refunded", formatted(payment.refundedAmount(), terms.currency(), locale));
        }
        return page;
    }

    private static String formatted(long amount, String currencyCode, Locale locale) {
        var currency = Currency.getInstance(currencyCode);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        if (currencyCode.equals("CNY") && format instanceof DecimalFormat decimals) {
            var symbols = decimals.getDecimalFormatSymbols();
            symbols.setCurrencySymbol("¥"); // as the shop writes it in every language; Java says CN¥ in most
            decimals.setDecimalFormatSymbols(symbols);
        }
        return format.format(BigDecimal.valueOf(amount, digits));
    }
}
