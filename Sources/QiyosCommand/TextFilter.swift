import ArgumentParser
import QiyosTransliteration

extension TextFilter.Form: ExpressibleByArgument {}
extension TextFilter.Restoring: ExpressibleByArgument {}
